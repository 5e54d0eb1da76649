//! Times as the API writes them, and ages as kubectl writes them. The clock is the caller's.

#[cfg(test)]
mod tests;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;

/// Reads an RFC 3339 time (section 5.6) in the form that API servers send: capital `T` and `Z`, seconds up to 59. Digits after the
/// third of a fraction are dropped. `None` for anything else.
pub fn parse_rfc3339(text: &str) -> Option<Millis> {
    // What is no time is most often told by its length or its first signs.
    if !(20..=40).contains(&text.len()) {
        return None;
    }
    let mut rest = text;
    let year = number(&mut rest, 4)?;
    let month = number(after(&mut rest, '-')?, 2)?;
    let day = number(after(&mut rest, '-')?, 2)?;
    let seconds = clock(after(&mut rest, 'T')?)?;
    let thousandths = fraction(&mut rest)?;
    let offset = match rest {
        "Z" => 0,
        _ => zone(rest)?,
    };
    let days = days(year, month, day)?;
    Some((days * DAY + seconds - offset) * 1000 + thousandths)
}

/// Reads the time of a `Date` header (RFC 9110, section 5.6.7, the one form that servers may send): `Sun, 06 Nov 1994 08:49:37 GMT`.
pub fn parse_http_date(text: &str) -> Option<Millis> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_weekday, mut rest) = text.split_once(", ")?;
    let day = number(&mut rest, 2)?;
    let name = after(&mut rest, ' ')?.get(..3)?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    rest = rest.get(3..)?;
    let year = number(after(&mut rest, ' ')?, 4)?;
    let seconds = clock(after(&mut rest, ' ')?)?;
    let days = days(year, i64::try_from(month).ok()? + 1, day)?;
    (rest == " GMT").then_some((days * DAY + seconds) * 1000)
}

/// How long ago, as kubectl writes it in its AGE column: `3d4h`. Two units while the first is small, then one. The rule is
/// `HumanDuration` of k8s.io/apimachinery `pkg/util/duration`. Negative durations are written like positive ones; one second is
/// no time, because clocks differ.
pub fn age(milliseconds: i64) -> String {
    let seconds = match milliseconds / 1000 {
        -1 => 0,
        seconds => seconds.abs(),
    };
    // The first unit; the second one, as long as the first stays below so many seconds.
    let (unit, sign, next, next_sign, both_below) = match seconds {
        ..120 => (1, 's', 1, ' ', 0),
        120..10_800 => (MINUTE, 'm', 1, 's', 10 * MINUTE),
        10_800..172_800 => (HOUR, 'h', MINUTE, 'm', 8 * HOUR),
        172_800..63_072_000 => (DAY, 'd', HOUR, 'h', 8 * DAY),
        _ => (YEAR, 'y', DAY, 'd', 8 * YEAR),
    };
    let mut text = (seconds / unit).to_string();
    text.push(sign);
    let rest = seconds % unit / next;
    if seconds < both_below && rest > 0 {
        text.push_str(&rest.to_string());
        text.push(next_sign);
    }
    text
}

/// A time on a wall clock that is so many minutes ahead of UTC: `2026-11-25 15:50:43 +08:00`.
pub fn on_clock(time: Millis, ahead: i32) -> String {
    let seconds = time.div_euclid(1000) + i64::from(ahead) * MINUTE;
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let second = seconds.rem_euclid(DAY);
    let sign = if ahead < 0 { '-' } else { '+' };
    let ahead = i64::from(ahead.abs());
    let mut text = year.to_string();
    for (before, number) in [
        ('-', month),
        ('-', day),
        (' ', second / HOUR),
        (':', second % HOUR / MINUTE),
        (':', second % MINUTE),
    ] {
        push_two(&mut text, before, number);
    }
    text.push(' ');
    push_two(&mut text, sign, ahead / 60);
    push_two(&mut text, ':', ahead % 60);
    text
}

fn push_two(text: &mut String, before: char, number: i64) {
    text.push(before);
    if number < 10 {
        text.push('0');
    }
    text.push_str(&number.to_string());
}

/// Takes a number of exactly so many digits.
fn number(rest: &mut &str, digits: usize) -> Option<i64> {
    let (number, behind) = rest.split_at_checked(digits)?;
    *rest = behind;
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| number.parse().ok())?
}

/// Takes a sign that has to stand here.
fn after<'a, 'b>(rest: &'a mut &'b str, sign: char) -> Option<&'a mut &'b str> {
    *rest = rest.strip_prefix(sign)?;
    Some(rest)
}

/// Takes `08:49:37`: seconds since midnight.
fn clock(rest: &mut &str) -> Option<i64> {
    let hour = number(rest, 2)?;
    let minute = number(after(rest, ':')?, 2)?;
    let second = number(after(rest, ':')?, 2)?;
    (hour < 24 && minute < 60 && second < 60).then_some(hour * HOUR + minute * MINUTE + second)
}

/// Takes the fraction of a second, if there is one: thousandths.
fn fraction(rest: &mut &str) -> Option<i64> {
    let Some(behind) = rest.strip_prefix('.') else {
        return Some(0);
    };
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, behind) = behind.split_at_checked(digits)?;
    *rest = behind;
    let mut thousandths = 0;
    for place in 0..3 {
        let digit = fraction.as_bytes().get(place).map_or(0, |byte| byte - b'0');
        thousandths = thousandths * 10 + i64::from(digit);
    }
    (digits > 0).then_some(thousandths)
}

/// `+08:00`: seconds ahead of UTC.
fn zone(text: &str) -> Option<i64> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let mut rest = text.get(1..)?;
    let hour = number(&mut rest, 2)?;
    let minute = number(after(&mut rest, ':')?, 2)?;
    (hour < 24 && minute < 60 && rest.is_empty()).then_some(sign * (hour * HOUR + minute * MINUTE))
}

/// Days from 1970-01-01 to a date of the Gregorian calendar; `None` where there is no such date.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let day_number = {
        // Years that begin in March have their odd day at the end.
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        before + (month * 153 + 2) / 5 + day - 1 - 719_468
    };
    ((1..=12).contains(&month) && day > 0 && civil(day_number) == (year, month, day))
        .then_some(day_number)
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    const ERA: i64 = 146_097;
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (day - day / 1460 + day / 36_524 - day / (ERA - 1)) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (year, month + 3)
    } else {
        (year + 1, month - 9)
    };
    (era * 400 + year, month, day)
}
