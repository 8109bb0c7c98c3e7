#include "probes/rules/absorb.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mp::rules {

enum class Reach { same_line, same_host, anywhere };

struct Absorption {
    std::string_view hidden;
    std::string_view by;
    Reach reach;
};

static constexpr std::array absorptions{
    // 4.1 choice of protocol
    Absorption{"proto-imap-recommended", "proto-pop-to-imap", Reach::same_line},
    Absorption{"proto-two-way", "multi-pop-delete", Reach::same_host},
    Absorption{"proto-two-way", "multi-pop-keep", Reach::same_host},
    Absorption{"proto-imap-needs-space", "quota-full", Reach::anywhere},
    Absorption{"proto-imap-needs-space", "quota-high", Reach::anywhere},
    Absorption{"proto-unavailable-imap", "auth-protocol-off", Reach::same_line},
    Absorption{"proto-unavailable-imap", "net-mail-blocked", Reach::anywhere},
    Absorption{"proto-unavailable-pop", "auth-protocol-off", Reach::same_line},
    Absorption{"proto-unavailable-pop", "net-mail-blocked", Reach::anywhere},
    Absorption{"tcp-refused", "proto-unavailable-imap", Reach::same_line},
    Absorption{"tcp-filtered", "proto-unavailable-imap", Reach::same_line},
    Absorption{"tcp-refused", "proto-unavailable-pop", Reach::same_line},
    Absorption{"tcp-filtered", "proto-unavailable-pop", Reach::same_line},
    // 4.2 and 4.3 retention and devices
    Absorption{"pop-delete-on-download", "multi-pop-delete", Reach::same_host},
    Absorption{"pop-age-removal", "multi-pop-mixed", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-delete", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-mixed", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-imap-mix", Reach::same_line},
    Absorption{"pop-age-removal", "multi-pop-imap-mix", Reach::same_line},
    // An age rule is good advice for a single device only.
    Absorption{"pop-keeps-forever", "multi-pop-keep", Reach::same_host},
    Absorption{"multi-other-pop-now", "auth-in-use", Reach::same_host},
    // 4.4 encryption
    Absorption{"starttls-missing", "starttls-stripped", Reach::same_line},
    Absorption{"starttls-missing", "enc-only-plain-exists", Reach::same_host},
    Absorption{"enc-only-plain-exists", "enc-one-side", Reach::same_line},
    Absorption{"starttls-missing", "enc-one-side", Reach::same_line},
    Absorption{"enc-none", "enc-only-plain-exists", Reach::same_host},
    Absorption{"enc-none", "enc-one-side", Reach::same_line},
    Absorption{"enc-server-allows-plain", "enc-only-plain-exists", Reach::same_host},
    // 4.5 certificate
    Absorption{"cert-unknown-issuer", "tls-intercepted", Reach::same_host},
    Absorption{"cert-self-signed", "tls-intercepted", Reach::same_host},
    Absorption{"cert-name-mismatch", "cert-name-shared-host", Reach::same_line},
    Absorption{"cert-name-mismatch", "cert-cn-only", Reach::same_line},
    // 4.6 authentication
    Absorption{"auth-credentials", "auth-app-password", Reach::same_line},
    Absorption{"auth-temporary", "auth-not-connected", Reach::same_line},
    Absorption{"smtp-relay-denied", "auth-smtp-none", Reach::same_line},
    // 4.7 ports and names
    // 4.8 mailbox size and quota
    Absorption{"quota-unknown", "quota-check-first", Reach::anywhere},
    Absorption{"pop-age-removal", "pop-vanished-explained", Reach::same_line},
    Absorption{"multi-drained", "pop-vanished-explained", Reach::same_line},
    Absorption{"multi-age-cliff", "pop-vanished-explained", Reach::same_line},
    // 4.9 backup
    Absorption{"backup-archive-local", "quota-full", Reach::anywhere},
    Absorption{"backup-archive-local", "quota-high", Reach::anywhere},
    Absorption{"backup-archive-local", "proto-imap-needs-space", Reach::same_line},
    // 4.10 sending
    // 4.11 network path
    Absorption{"tcp-filtered", "net-mail-blocked", Reach::anywhere},
    Absorption{"tcp-refused", "net-mail-blocked", Reach::anywhere},
    Absorption{"net-port-blocked", "net-mail-blocked", Reach::anywhere},
    Absorption{"smtp-unreachable", "net-port-blocked", Reach::anywhere},
    Absorption{"smtp-unreachable", "net-mail-blocked", Reach::anywhere},
    Absorption{"tcp-filtered", "net-port-blocked", Reach::same_host},
    Absorption{"starttls-missing", "net-smtp-masked", Reach::same_line},
    // 4.12 DNS and domain
    Absorption{"tcp-refused", "dns-srv-stale", Reach::same_line},
    Absorption{"tcp-filtered", "dns-srv-stale", Reach::same_line},
    Absorption{"net-no-greeting", "dns-srv-stale", Reach::same_line},
    Absorption{"auth-credentials", "dns-srv-stale", Reach::same_line},
    Absorption{"tcp-refused", "autoconfig-conflict", Reach::same_line},
    Absorption{"tcp-filtered", "autoconfig-conflict", Reach::same_line},
    Absorption{"net-no-greeting", "autoconfig-conflict", Reach::same_line},
    Absorption{"auth-credentials", "autoconfig-conflict", Reach::same_line},
    // 4.13 existing profiles
    Absorption{"prof-duplicate", "multi-pop-imap-mix", Reach::same_line},
    Absorption{"prof-differs", "prof-stale", Reach::same_line},
    Absorption{"prof-differs", "port-tls-mode-mismatch", Reach::same_line},
};

static bool is_within(Reach reach, Judged const& hidden, Judged const& by) {
    switch (reach) {
    case Reach::same_line: return hidden.finding.subject == by.finding.subject;
    case Reach::same_host: return hidden.host == by.host;
    case Reach::anywhere: return true;
    }
    return false;
}

/// Without a network, or in front of a portal's sign-in page, nothing else that was measured means anything.
static bool drowns_everything(Judged const& by, Judged const& hidden) {
    bool const is_root = by.rule->group == Group::offline || by.rule->group == Group::portal;
    bool const is_measured =
        !hidden.is_from_file && hidden.rule->group != Group::profile && hidden.rule->group != Group::retention;
    return is_root && is_measured && by.rule->group < hidden.rule->group;
}

/// The chain of section 1, on one line (or on one host for what is said about the host). Only what stops the work hides
/// what lies behind it: an outdated cipher that is merely still accepted says nothing about the certificate.
static bool comes_before(Judged const& by, Judged const& hidden) {
    bool const in_chain = hidden.rule->group <= Group::mailbox && by.rule->group < hidden.rule->group;
    bool const stops = by.finding.severity >= core::Severity::error && by.rule->group != Group::mailbox;
    bool const same = by.finding.subject == hidden.finding.subject || by.finding.subject == hidden.host;
    return in_chain && stops && same;
}

static bool explains(Judged const& by, Judged const& hidden) {
    if (&by == &hidden || by.rule == hidden.rule)
        return false;
    if (drowns_everything(by, hidden))
        return true;
    bool const is_measured = !by.is_from_file && !hidden.is_from_file;
    if (is_measured && hidden.rule->weight == Weight::by_need && comes_before(by, hidden))
        return true;
    return std::any_of(absorptions.begin(), absorptions.end(), [&](Absorption const& a) {
        return a.hidden == hidden.rule->id && a.by == by.rule->id && is_within(a.reach, hidden, by);
    });
}

void absorb(std::vector<Judged>& findings) {
    for (auto& hidden : findings) {
        auto const by =
            std::find_if(findings.begin(), findings.end(), [&](Judged const& other) { return explains(other, hidden); });
        if (by != findings.end())
            hidden.finding.hidden_by = by->finding.id;
    }
}

}
