//! The words of the inventory and of what is being deleted.

use rest::terminating::FinalizerKind;

use super::{Count, With};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each name says where its text stands")]
pub struct InventoryWords {
    pub tab: &'static str,
    pub count_objects: &'static str,
    pub count_again: &'static str,
    pub hint: Count,
    pub counted: fn(usize, usize) -> String,
    pub failed: Count,
    pub filter: &'static str,
    pub empty: Count,
    pub group: &'static str,
    pub count: &'static str,
    pub also: With,
    pub all_empty: &'static str,
    pub terminating: With,
    pub goes_after: Count,
    pub goes_soon: &'static str,
    pub finalizer: fn(FinalizerKind) -> &'static str,
    pub what_blocks: With,
    pub controller_says: &'static str,
    pub condition: fn(&str) -> &'static str,
    pub leftovers: &'static str,
    pub count_to_see: &'static str,
    pub nothing_left: &'static str,
    pub not_all_counted: &'static str,
    pub not_deleted: &'static str,
    pub waits_for: With,
    pub goes: &'static str,
    pub more_left: Count,
    pub dead_groups: &'static str,
    pub dead_hint: &'static str,
    pub unread_groups: &'static str,
    pub refresh: &'static str,
}

pub(super) const ENGLISH: InventoryWords = InventoryWords {
    tab: "Inventory",
    count_objects: "Count objects",
    count_again: "Count again",
    hint: |count| {
        format!("One small request for each of {count} resources, metadata of one object each.")
    },
    counted: |done, all| format!("{done} of {all} answered"),
    failed: |count| format!("{count} unknown"),
    filter: "Filter resources by name, kind or group",
    empty: |count| format!("{count} empty"),
    group: "Group",
    count: "Count",
    also: |group| format!(", the same objects as in {group}"),
    all_empty: "Only resources without objects; they are hidden.",
    terminating: |age| match age {
        "" => "It is being deleted.".to_owned(),
        _ => format!("Deletion started {age} ago."),
    },
    goes_after: |count| {
        if count == 1 {
            "It is removed once its finalizer is gone:".to_owned()
        } else {
            format!("It is removed once its {count} finalizers are gone:")
        }
    },
    goes_soon: "It has no finalizer: nothing holds it but its grace period.",
    finalizer: |kind| match kind {
        FinalizerKind::NamespaceContent => "everything in the namespace has to be deleted first",
        FinalizerKind::Foreground => "what it owns with blockOwnerDeletion has to be deleted first",
        FinalizerKind::Orphan => "its dependents have to be orphaned first",
        FinalizerKind::InUse => "the volume is in use",
        FinalizerKind::CustomObjects => "all objects of the kind have to be deleted first",
        FinalizerKind::LoadBalancer => "the load balancer of the cloud has to go first",
        FinalizerKind::JobTracking => "the Job has to count the Pod first",
        FinalizerKind::Other => "its controller has to take it away",
    },
    what_blocks: |name| format!("What blocks the deletion of {name}"),
    controller_says: "What the namespace controller says",
    condition: |kind| match kind {
        "NamespaceDeletionDiscoveryFailure" => {
            "Some API groups do not answer, so nobody knows what they hold."
        }
        "NamespaceDeletionGroupVersionParsingFailure" => {
            "Some API groups have names that cannot be read."
        }
        "NamespaceDeletionContentFailure" => "Some objects could not be deleted.",
        "NamespaceContentRemaining" => "Some objects are still there.",
        "NamespaceFinalizersRemaining" => "Some objects wait for their finalizers.",
        _ => "",
    },
    leftovers: "What is still in it",
    count_to_see: "Count the objects to see what is left.",
    nothing_left: "Nothing was found in it.",
    not_all_counted: "Not everything was counted.",
    not_deleted: "not being deleted",
    waits_for: |finalizers| format!("being deleted, waits for {finalizers}"),
    goes: "being deleted",
    more_left: |count| format!("and {count} more"),
    dead_groups: "API groups that do not answer",
    dead_hint: "The namespace stays until they answer or their APIServices are removed, because what they hold in it cannot be listed.",
    unread_groups: "Not counted, because it could not be read:",
    refresh: "Read the API groups again",
};

pub(super) const CHINESE: InventoryWords = InventoryWords {
    tab: "资源统计",
    count_objects: "统计对象",
    count_again: "重新统计",
    hint: |count| format!("对 {count} 种资源各发送一个小请求，每个只取一个对象的元数据。"),
    counted: |done, all| format!("已收到响应 {done} / {all}"),
    failed: |count| format!("{count} 种无法获知"),
    filter: "按名称、kind 或组筛选资源",
    empty: |count| format!("{count} 种为空"),
    group: "组",
    count: "数量",
    also: |group| format!("（与 {group} 中的对象相同）"),
    all_empty: "只有数量为 0 的资源，已折叠。",
    terminating: |age| match age {
        "" => "正在删除。".to_owned(),
        _ => format!("正在删除，已持续 {age}。"),
    },
    goes_after: |count| format!("移除其 {count} 个 Finalizer 后才会被真正删除："),
    goes_soon: "没有 Finalizer，宽限期结束后即被删除。",
    finalizer: |kind| match kind {
        FinalizerKind::NamespaceContent => "须先删除命名空间中的全部内容",
        FinalizerKind::Foreground => "须先删除其从属对象中 blockOwnerDeletion 为 true 的对象",
        FinalizerKind::Orphan => "须先解除从属对象的属主引用",
        FinalizerKind::InUse => "卷正在使用中",
        FinalizerKind::CustomObjects => "须先删除该类型的全部对象",
        FinalizerKind::LoadBalancer => "须先移除云上的负载均衡器",
        FinalizerKind::JobTracking => "Job 控制器须先计入该 Pod",
        FinalizerKind::Other => "须由其控制器移除",
    },
    what_blocks: |name| format!("阻止删除 {name} 的原因"),
    controller_says: "命名空间控制器报告的状况",
    condition: |kind| match kind {
        "NamespaceDeletionDiscoveryFailure" => "有 API 组没有响应，因此无法得知其中有什么。",
        "NamespaceDeletionGroupVersionParsingFailure" => "有 API 组的名称无法解析。",
        "NamespaceDeletionContentFailure" => "有对象未能删除。",
        "NamespaceContentRemaining" => "仍有对象存在。",
        "NamespaceFinalizersRemaining" => "有对象在等待其 Finalizer。",
        _ => "",
    },
    leftovers: "剩余内容",
    count_to_see: "统计对象即可查看剩余内容。",
    nothing_left: "其中没有找到任何内容。",
    not_all_counted: "尚未全部统计。",
    not_deleted: "尚未请求删除",
    waits_for: |finalizers| format!("正在删除，等待 {finalizers}"),
    goes: "正在删除",
    more_left: |count| format!("另有 {count} 个"),
    dead_groups: "没有响应的 API 组",
    dead_hint: "在它们恢复响应或其 APIService 被移除之前，命名空间会一直保留，因为无法列出其中的内容。",
    unread_groups: "无法读取，因此未统计：",
    refresh: "重新读取 API 组",
};
