//! What failures are called, what they mean, and what to try, in both languages.

use document::{Expected, Fault};
use rest::path::Place;
use rest::response::{Denial, Failure, Meaning, Nonsense, Reach, Scope, Suggestion};

/// The words around a failure. The server's own words are shown beside them.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct FailureWords {
    pub title: fn(&Failure) -> String,
    pub means: fn(&Failure) -> &'static str,
    pub suggestion: fn(&Suggestion) -> String,
    pub server_said: &'static str,
    pub body_said: &'static str,
    pub what_to_try: &'static str,
    pub the_request: &'static str,
    pub causes: &'static str,
    pub failed_checks: &'static str,
    pub namespace_to_list: &'static str,
    pub list_there: &'static str,
    pub json_fault: fn(&Fault, &str) -> String,
}

/// In English.
pub const ENGLISH: FailureWords = FailureWords {
    title: title_en,
    means: means_en,
    suggestion: suggestion_en,
    server_said: "The API server answered:",
    body_said: "The answer was:",
    what_to_try: "What you can try",
    the_request: "The request",
    causes: "What is wrong with it",
    failed_checks: "Failing checks",
    namespace_to_list: "Namespace to list",
    list_there: "List there",
    json_fault: json_fault_en,
};

/// In Simplified Chinese.
pub const CHINESE: FailureWords = FailureWords {
    title: title_zh,
    means: means_zh,
    suggestion: suggestion_zh,
    server_said: "API 服务器的响应：",
    body_said: "收到的内容：",
    what_to_try: "可以尝试",
    the_request: "请求",
    causes: "问题所在",
    failed_checks: "失败的检查",
    namespace_to_list: "要列出的命名空间",
    list_there: "在该命名空间中列出",
    json_fault: json_fault_zh,
};

/// The resource with subresource and group as kubectl writes it: `jobs.batch`, `pods/log`.
fn resource(denial: &Denial) -> Option<String> {
    let mut name = denial.resource.clone()?;
    if let Some(subresource) = &denial.subresource {
        name = format!("{name}/{subresource}");
    }
    match denial.group.as_deref() {
        None | Some("") => Some(name),
        Some(group) => Some(format!("{name}.{group}")),
    }
}

fn is_list_of_all(failure: &Failure) -> bool {
    matches!(
        failure.path.place(),
        Place::Collection {
            namespace: None,
            ..
        }
    )
}

fn title_en(failure: &Failure) -> String {
    match &failure.meaning {
        Meaning::NotLoggedIn { .. } => "You are not logged in".to_owned(),
        Meaning::Forbidden(denial) => forbidden_en(failure, denial),
        Meaning::ProxyFilter => "kubectl proxy refused this request".to_owned(),
        Meaning::NoSuchObject { name, resource } => match resource {
            Some(resource) => format!("There is no {resource} named “{name}”"),
            None => format!("There is no object named “{name}”"),
        },
        Meaning::NoSuchResource => "The server has no such resource".to_owned(),
        Meaning::NoSuchVersion => "The server does not serve this version of the group".to_owned(),
        Meaning::PathNotServed => "Nothing is served at this path".to_owned(),
        Meaning::MethodNotAllowed => "This cannot be read with GET".to_owned(),
        Meaning::NotAcceptable => {
            "The server cannot send this document in the requested format".to_owned()
        }
        Meaning::Conflict => "The request conflicts with the state of the object".to_owned(),
        Meaning::Expired { .. } => "The continue token has expired".to_owned(),
        Meaning::TooManyRequests { .. } => "The server asks you to wait".to_owned(),
        Meaning::BadRequest => "The server does not accept this request".to_owned(),
        Meaning::Invalid { .. } => "The request is not valid".to_owned(),
        Meaning::Unhealthy { .. } => "The server reports a failing check".to_owned(),
        Meaning::AggregatedApiDown => "The server behind this API group does not answer".to_owned(),
        Meaning::ProxyCannotReachCluster(_) => "kubectl proxy cannot reach the cluster".to_owned(),
        Meaning::ServerError => "The server failed".to_owned(),
        Meaning::Unreachable => "Nothing answers at the address of this page".to_owned(),
        Meaning::TimedOut => "No answer came in time".to_owned(),
        Meaning::Redirected => "The answer is a redirect to another place".to_owned(),
        Meaning::Cut => "The response was cut off".to_owned(),
        Meaning::NotKubernetes(_) => "This is not an answer of a Kubernetes API server".to_owned(),
    }
}

fn forbidden_en(failure: &Failure, denial: &Denial) -> String {
    let verb = denial.verb.as_deref().unwrap_or("read");
    if let Some(path) = &denial.path {
        return format!("You are not allowed to {verb} {path}");
    }
    let Some(resource) = resource(denial) else {
        return "You are not allowed to do this".to_owned();
    };
    let what = match &denial.name {
        Some(name) => format!("{resource} “{name}”"),
        None => resource,
    };
    match &denial.scope {
        Some(Scope::Namespace(namespace)) => {
            format!("You are not allowed to {verb} {what} in namespace {namespace}")
        }
        Some(Scope::Cluster) if is_list_of_all(failure) => {
            format!("You are not allowed to {verb} {what} in the whole cluster")
        }
        _ => format!("You are not allowed to {verb} {what}"),
    }
}

fn means_en(failure: &Failure) -> &'static str {
    match &failure.meaning {
        Meaning::NotLoggedIn { anonymous: true } => {
            "The request reached the API server without credentials, as system:anonymous, who may do almost nothing."
        }
        Meaning::NotLoggedIn { anonymous: false } => {
            "The credentials that kubectl proxy uses are missing, wrong or expired."
        }
        Meaning::Forbidden(_) => "The API server knows you, and no role allows this.",
        Meaning::ProxyFilter => {
            "This refusal comes from kubectl proxy, not the API server: its filter refused the host name in the address, the path or the method."
        }
        Meaning::NoSuchObject { .. } => {
            "The resource is served; the object may have been deleted, or be in another namespace."
        }
        Meaning::NoSuchResource => {
            "The group and version exist, but serve no resource or subresource of this name. A custom resource may have been removed."
        }
        Meaning::NoSuchVersion => "The group may be served in another version.",
        Meaning::PathNotServed => {
            "The path may be misspelled, the API group may not be installed, or kubectl proxy may serve the API under another prefix."
        }
        Meaning::MethodNotAllowed => {
            "Some resources can only be created, and some cannot be watched; the group version lists the verbs of each."
        }
        Meaning::NotAcceptable => "It cannot send what was asked for.",
        Meaning::Conflict | Meaning::Invalid { .. } => "The server's message says why.",
        Meaning::Expired { .. } => {
            "The pages of a list can be continued for a few minutes only; after that the server forgets the version they belong to."
        }
        Meaning::TooManyRequests { .. } => {
            "It protects itself against too many requests, or is not ready yet."
        }
        Meaning::BadRequest => {
            "A parameter of the query may be wrong: a selector, a limit, a resourceVersion."
        }
        Meaning::Unhealthy { .. } => "The checks below say which part of the server is not well.",
        Meaning::AggregatedApiDown => {
            "This group is served by another server on behalf of the API server, as an APIService registers it. All other groups are not affected."
        }
        Meaning::ProxyCannotReachCluster(reach) => reach_en(*reach),
        Meaning::ServerError => {
            "The fault is on the server's side; the same request may work later."
        }
        Meaning::Unreachable => {
            "kubectl proxy was stopped, or it runs on another port now. What was read before stays on screen."
        }
        Meaning::TimedOut => "The connection is open, but nothing arrives.",
        Meaning::Redirected => {
            "Something between this page and the API server wants you to go elsewhere, most often to log in. Redirects are never followed."
        }
        Meaning::Cut => {
            "The connection was lost before the end. What came is shown and is incomplete."
        }
        Meaning::NotKubernetes(Nonsense::Html) => {
            "It is a web page, from something that stands between kubectl proxy and the API server, or in place of it."
        }
        Meaning::NotKubernetes(Nonsense::NotJson) => "It is labelled JSON but is not.",
        Meaning::NotKubernetes(Nonsense::Empty) => "It is empty; a document was expected.",
        Meaning::NotKubernetes(Nonsense::Unexpected) => {
            "It is another document than the one asked for."
        }
    }
}

fn reach_en(reach: Reach) -> &'static str {
    match reach {
        Reach::Refused => "Nothing listens at the address of the API server.",
        Reach::UnknownHost => "The host name of the API server is unknown here.",
        Reach::NoRoute => "There is no way to the network of the API server; a VPN may be needed.",
        Reach::TimedOut => "The API server did not answer kubectl proxy in time.",
        Reach::Certificate => "One side does not trust the certificate of the other.",
        Reach::Credentials => "The program that hands out the credentials failed.",
        Reach::Closed => "The connection was closed before the answer was complete.",
        Reach::WrongProtocol => {
            "What listens at the server's address does not speak HTTPS as expected."
        }
        Reach::Other => "The message says why.",
    }
}

fn suggestion_en(suggestion: &Suggestion) -> String {
    match suggestion {
        Suggestion::OneNamespace(_) => "List them in one namespace".to_owned(),
        Suggestion::ChooseNamespace => "List them in a namespace that you may read".to_owned(),
        Suggestion::Open(_) => "Look at".to_owned(),
        Suggestion::LogIn => "Log in again in the terminal, as for kubectl, then ask again".to_owned(),
        Suggestion::StartProxy => "Start kubectl proxy again on the same port, then ask again".to_owned(),
        Suggestion::CheckProxyFilter => "Open the page at 127.0.0.1 or localhost, and look at --accept-hosts, --reject-paths and --reject-methods of kubectl proxy".to_owned(),
        Suggestion::CheckPrefix => "Look at --api-prefix of kubectl proxy; a cluster whose address has a path needs --append-server-path".to_owned(),
        Suggestion::CheckCluster => "See whether kubectl reaches the cluster: kubectl version".to_owned(),
        Suggestion::RestartList => "Load the list again from its first page".to_owned(),
        Suggestion::ContinueInconsistent(_) => "Go on with the rest as it is now; it does not belong to the same moment as the pages before".to_owned(),
        Suggestion::Retry { after: Some(seconds) } => format!("Ask again in {seconds} s"),
        Suggestion::Retry { after: None } => "Ask again".to_owned(),
    }
}

fn title_zh(failure: &Failure) -> String {
    match &failure.meaning {
        Meaning::NotLoggedIn { .. } => "您尚未登录".to_owned(),
        Meaning::Forbidden(denial) => forbidden_zh(failure, denial),
        Meaning::ProxyFilter => "kubectl proxy 拒绝了此请求".to_owned(),
        Meaning::NoSuchObject { name, resource } => match resource {
            Some(resource) => format!("没有名为“{name}”的 {resource}"),
            None => format!("没有名为“{name}”的对象"),
        },
        Meaning::NoSuchResource => "服务器没有这种资源".to_owned(),
        Meaning::NoSuchVersion => "服务器不提供该组的此版本".to_owned(),
        Meaning::PathNotServed => "此路径没有提供内容".to_owned(),
        Meaning::MethodNotAllowed => "不能用 GET 读取".to_owned(),
        Meaning::NotAcceptable => "服务器无法以请求的格式返回此文档".to_owned(),
        Meaning::Conflict => "请求与对象的状态冲突".to_owned(),
        Meaning::Expired { .. } => "continue 令牌已过期，无法继续读取列表".to_owned(),
        Meaning::TooManyRequests { .. } => "请求过多，服务器要求稍后重试".to_owned(),
        Meaning::BadRequest => "服务器不接受此请求".to_owned(),
        Meaning::Invalid { .. } => "请求无效".to_owned(),
        Meaning::Unhealthy { .. } => "服务器报告有检查失败".to_owned(),
        Meaning::AggregatedApiDown => "提供此 API 组的扩展 API 服务器没有响应".to_owned(),
        Meaning::ProxyCannotReachCluster(_) => "kubectl proxy 无法连接集群".to_owned(),
        Meaning::ServerError => "服务器出错".to_owned(),
        Meaning::Unreachable => "本页面的地址上没有响应".to_owned(),
        Meaning::TimedOut => "没有及时收到响应".to_owned(),
        Meaning::Redirected => "响应要求转到其他地址".to_owned(),
        Meaning::Cut => "响应中断".to_owned(),
        Meaning::NotKubernetes(_) => "这不是 Kubernetes API 服务器的响应".to_owned(),
    }
}

fn forbidden_zh(failure: &Failure, denial: &Denial) -> String {
    let verb = denial.verb.as_deref().unwrap_or("get");
    if let Some(path) = &denial.path {
        return format!("您无权 {verb} {path}");
    }
    let Some(resource) = resource(denial) else {
        return "您无权执行此操作".to_owned();
    };
    let what = match &denial.name {
        Some(name) => format!("{resource}“{name}”"),
        None => resource,
    };
    match &denial.scope {
        Some(Scope::Namespace(namespace)) => {
            format!("您无权在命名空间 {namespace} 中 {verb} {what}")
        }
        Some(Scope::Cluster) if is_list_of_all(failure) => {
            format!("您无权在整个集群中 {verb} {what}")
        }
        _ => format!("您无权 {verb} {what}"),
    }
}

fn means_zh(failure: &Failure) -> &'static str {
    match &failure.meaning {
        Meaning::NotLoggedIn { anonymous: true } => {
            "请求未带凭据到达 API 服务器，身份为 system:anonymous，几乎没有任何权限。"
        }
        Meaning::NotLoggedIn { anonymous: false } => "kubectl proxy 使用的凭据缺失、错误或已过期。",
        Meaning::Forbidden(_) => "API 服务器已确认您的身份，但没有角色授予此权限。",
        Meaning::ProxyFilter => {
            "拒绝来自 kubectl proxy，而非 API 服务器：其过滤器不允许该主机名、路径或方法。"
        }
        Meaning::NoSuchObject { .. } => "资源存在；对象可能已被删除，或在其他命名空间中。",
        Meaning::NoSuchResource => {
            "组和版本存在，但没有此名称的资源或子资源。自定义资源可能已被移除。"
        }
        Meaning::NoSuchVersion => "该组可能以其他版本提供。",
        Meaning::PathNotServed => {
            "路径可能有误，API 组可能未安装，或 kubectl proxy 以其他前缀提供 API。"
        }
        Meaning::MethodNotAllowed => {
            "有些资源只能创建，有些不能监视；组版本页列出了每种资源的动词。"
        }
        Meaning::NotAcceptable => "服务器不支持 Accept 中要求的格式。",
        Meaning::Conflict | Meaning::Invalid { .. } => "具体原因见服务器返回的消息。",
        Meaning::Expired { .. } => {
            "列表的后续页只能在几分钟内获取，之后服务器就不再保留它们所属的版本。"
        }
        Meaning::TooManyRequests { .. } => "服务器在避免过载，或尚未就绪。",
        Meaning::BadRequest => "查询参数可能有误：选择器、limit 或 resourceVersion。",
        Meaning::Unhealthy { .. } => "下面的检查说明服务器哪个部分不正常。",
        Meaning::AggregatedApiDown => {
            "此组由通过 APIService 注册的扩展 API 服务器提供；其他组不受影响。"
        }
        Meaning::ProxyCannotReachCluster(reach) => reach_zh(*reach),
        Meaning::ServerError => "问题出在服务器端，稍后重试可能成功。",
        Meaning::Unreachable => {
            "kubectl proxy 已停止，或改用了其他端口。之前读取的内容仍保留在屏幕上。"
        }
        Meaning::TimedOut => "连接已建立，但没有收到内容。",
        Meaning::Redirected => {
            "页面与 API 服务器之间有某个环节要求转到别处，多半是要登录。本页面从不跟随重定向。"
        }
        Meaning::Cut => "连接在结束前断开。已收到的内容会显示，但不完整。",
        Meaning::NotKubernetes(Nonsense::Html) => {
            "这是一个网页，来自 kubectl proxy 与 API 服务器之间的某个环节，或替代了 API 服务器的程序。"
        }
        Meaning::NotKubernetes(Nonsense::NotJson) => "Content-Type 声明为 JSON，但内容不是 JSON。",
        Meaning::NotKubernetes(Nonsense::Empty) => "本应返回文档，但响应为空。",
        Meaning::NotKubernetes(Nonsense::Unexpected) => "返回的文档与请求的不符。",
    }
}

fn reach_zh(reach: Reach) -> &'static str {
    match reach {
        Reach::Refused => "API 服务器的地址上没有程序在监听。",
        Reach::UnknownHost => "无法解析 API 服务器的主机名。",
        Reach::NoRoute => "无法到达 API 服务器所在的网络，可能需要 VPN。",
        Reach::TimedOut => "API 服务器没有及时响应 kubectl proxy。",
        Reach::Certificate => "其中一方不信任另一方的证书。",
        Reach::Credentials => "获取凭据的程序运行失败。",
        Reach::Closed => "连接在响应完成前被关闭。",
        Reach::WrongProtocol => "服务器地址上的程序不使用预期的 HTTPS 协议。",
        Reach::Other => "原因见消息。",
    }
}

fn suggestion_zh(suggestion: &Suggestion) -> String {
    match suggestion {
        Suggestion::OneNamespace(_) => "在一个命名空间中列出".to_owned(),
        Suggestion::ChooseNamespace => "在您有权读取的命名空间中列出".to_owned(),
        Suggestion::Open(_) => "查看".to_owned(),
        Suggestion::LogIn => "在终端中重新登录（与使用 kubectl 时相同），然后重新请求".to_owned(),
        Suggestion::StartProxy => "在同一端口重新启动 kubectl proxy，然后重新请求".to_owned(),
        Suggestion::CheckProxyFilter => "通过 127.0.0.1 或 localhost 打开页面，并检查 kubectl proxy 的 --accept-hosts、--reject-paths 和 --reject-methods".to_owned(),
        Suggestion::CheckPrefix => "检查 kubectl proxy 的 --api-prefix；地址带路径的集群需要 --append-server-path".to_owned(),
        Suggestion::CheckCluster => "检查 kubectl 能否连接集群：kubectl version".to_owned(),
        Suggestion::RestartList => "从第一页重新加载列表".to_owned(),
        Suggestion::ContinueInconsistent(_) => "按当前状态继续读取（与前面各页不是同一时刻的快照）".to_owned(),
        Suggestion::Retry { after: Some(seconds) } => format!("{seconds} 秒后重新请求"),
        Suggestion::Retry { after: None } => "重新请求".to_owned(),
    }
}

fn json_fault_en(fault: &Fault, place: &str) -> String {
    let expected = expected(fault.expected);
    let found = fault.found.map(found).unwrap_or_default();
    let what = match (fault.expected, fault.found) {
        (Expected::TooLarge, _) => format!("The answer is longer than 4 GiB: {place}."),
        (_, None) => format!("The answer ends too early, at {place}."),
        (Expected::End, _) => {
            format!("The document is over, and something follows it at {place}: {found}.")
        }
        (Expected::Character, _) => format!(
            "In a string at {place} stands a character that JSON has only as an escape: {found}."
        ),
        _ => format!(
            "This is not valid JSON from {place} on: {expected} was expected, and there is {found}."
        ),
    };
    format!("{what} Everything before is shown.")
}

fn json_fault_zh(fault: &Fault, place: &str) -> String {
    let expected = expected(fault.expected);
    let found = fault.found.map(found).unwrap_or_default();
    let what = match (fault.expected, fault.found) {
        (Expected::TooLarge, _) => format!("响应超过 4 GiB：{place}。"),
        (_, None) => format!("响应过早结束，位于{place}。"),
        (Expected::End, _) => format!("文档已经结束，但{place}处还有其他内容：{found}。"),
        (Expected::Character, _) => {
            format!("{place}处的字符串中有一个在 JSON 中必须转义的字符：{found}。")
        }
        _ => format!("从{place}起不是合法的 JSON：此处应为 {expected}，实际为 {found}。"),
    };
    format!("{what}之前的内容均已显示。")
}

/// What the grammar allows, in the signs of JSON, which need no translation.
fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Value => "{ [ \" 0–9 - true false null",
        Expected::ValueOrClose => "… ]",
        Expected::Key | Expected::Quote => "\"",
        Expected::KeyOrClose => "\" }",
        Expected::Colon => ":",
        Expected::CommaOrObjectEnd => ", }",
        Expected::CommaOrArrayEnd => ", ]",
        Expected::End => "EOF",
        Expected::Digit => "0–9",
        Expected::Escape => "\" \\ / b f n r t u",
        Expected::HexDigit => "0–9 a–f",
        Expected::Character => "U+0020…",
        Expected::True => "true",
        Expected::False => "false",
        Expected::Null => "null",
        Expected::TooLarge => "< 4 GiB",
    }
}

/// A byte: as a sign where it is one, else by its number.
fn found(byte: u8) -> String {
    if byte.is_ascii_graphic() {
        char::from(byte).to_string()
    } else {
        format!("0x{byte:02x}")
    }
}
