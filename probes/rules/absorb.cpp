#include "probes/rules/absorb.h"

#include "probes/core/domain.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

namespace mp::rules {

enum class Reach { same_line, same_host, same_provider, anywhere };

struct Absorption {
    std::string_view hidden;
    std::string_view by;
    Reach reach;
};

static constexpr std::array absorptions{
    // choice of protocol
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
    // retention and devices
    Absorption{"pop-delete-on-download", "multi-pop-delete", Reach::same_host},
    Absorption{"pop-age-removal", "multi-pop-mixed", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-delete", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-mixed", Reach::same_host},
    Absorption{"multi-pop-keep", "multi-pop-imap-mix", Reach::same_line},
    Absorption{"pop-age-removal", "multi-pop-imap-mix", Reach::same_line},
    // An age rule is good advice for a single device only.
    Absorption{"pop-keeps-forever", "multi-pop-keep", Reach::same_host},
    Absorption{"multi-other-pop-now", "auth-in-use", Reach::same_host},
    // encryption
    Absorption{"starttls-missing", "starttls-stripped", Reach::same_line},
    Absorption{"starttls-missing", "enc-only-plain-exists", Reach::same_host},
    Absorption{"enc-only-plain-exists", "enc-one-side", Reach::same_line},
    Absorption{"starttls-missing", "enc-one-side", Reach::same_line},
    Absorption{"enc-none", "enc-only-plain-exists", Reach::same_host},
    Absorption{"enc-none", "enc-one-side", Reach::same_line},
    Absorption{"enc-server-allows-plain", "enc-only-plain-exists", Reach::same_host},
    // certificate
    Absorption{"cert-unknown-issuer", "tls-intercepted", Reach::same_host},
    Absorption{"cert-self-signed", "tls-intercepted", Reach::same_host},
    Absorption{"cert-name-mismatch", "cert-name-shared-host", Reach::same_line},
    Absorption{"cert-name-mismatch", "cert-cn-only", Reach::same_line},
    // authentication
    // What one line says of the account holds for its siblings, which only say "no".
    Absorption{"auth-credentials", "auth-app-password", Reach::same_provider},
    Absorption{"auth-credentials", "auth-oauth-required", Reach::same_provider},
    Absorption{"auth-credentials", "auth-web-login", Reach::same_provider},
    Absorption{"auth-credentials", "auth-locked", Reach::same_provider},
    Absorption{"auth-credentials", "auth-expired", Reach::same_provider},
    Absorption{"auth-credentials", "auth-mechanism-broken", Reach::same_provider},
    Absorption{"auth-out-differs", "auth-app-password", Reach::same_provider},
    Absorption{"auth-out-differs", "auth-oauth-required", Reach::same_provider},
    Absorption{"auth-out-differs", "auth-web-login", Reach::same_provider},
    Absorption{"auth-out-differs", "auth-smtp-disabled", Reach::same_provider},
    Absorption{"auth-out-differs", "auth-mechanism-broken", Reach::same_line},
    Absorption{"auth-temporary", "auth-not-connected", Reach::same_line},
    Absorption{"smtp-relay-denied", "auth-smtp-none", Reach::same_line},
    // ports and names
    // mailbox size and quota
    Absorption{"quota-unknown", "quota-check-first", Reach::anywhere},
    Absorption{"pop-age-removal", "pop-vanished-explained", Reach::same_line},
    Absorption{"multi-drained", "pop-vanished-explained", Reach::same_line},
    Absorption{"multi-age-cliff", "pop-vanished-explained", Reach::same_line},
    // backup
    Absorption{"backup-archive-local", "quota-full", Reach::anywhere},
    Absorption{"backup-archive-local", "quota-high", Reach::anywhere},
    Absorption{"backup-archive-local", "proto-imap-needs-space", Reach::same_line},
    // sending
    // network path
    Absorption{"tcp-filtered", "net-mail-blocked", Reach::anywhere},
    Absorption{"tcp-refused", "net-mail-blocked", Reach::anywhere},
    Absorption{"net-port-blocked", "net-mail-blocked", Reach::anywhere},
    Absorption{"smtp-unreachable", "net-port-blocked", Reach::anywhere},
    Absorption{"smtp-unreachable", "net-mail-blocked", Reach::anywhere},
    Absorption{"tcp-filtered", "net-port-blocked", Reach::same_host},
    Absorption{"starttls-missing", "net-smtp-masked", Reach::same_line},
    // DNS and domain
    Absorption{"tcp-refused", "dns-srv-stale", Reach::same_line},
    Absorption{"tcp-filtered", "dns-srv-stale", Reach::same_line},
    Absorption{"net-no-greeting", "dns-srv-stale", Reach::same_line},
    Absorption{"auth-credentials", "dns-srv-stale", Reach::same_line},
    Absorption{"tcp-refused", "autoconfig-conflict", Reach::same_line},
    Absorption{"tcp-filtered", "autoconfig-conflict", Reach::same_line},
    Absorption{"net-no-greeting", "autoconfig-conflict", Reach::same_line},
    Absorption{"auth-credentials", "autoconfig-conflict", Reach::same_line},
    // A published mistake is told once: who names the line that works instead says it best.
    Absorption{"source-port-typo", "autoconfig-conflict", Reach::same_line},
    Absorption{"source-port-typo", "dns-srv-stale", Reach::same_line},
    // existing profiles
    Absorption{"prof-duplicate", "multi-pop-imap-mix", Reach::same_line},
    Absorption{"prof-differs", "prof-stale", Reach::same_line},
    Absorption{"prof-differs", "port-tls-mode-mismatch", Reach::same_line},
};

/// Without a network, or in front of a portal's sign-in page, nothing else that was measured means anything.
static bool is_root(Judged const& judged) {
    return judged.rule->group == Group::offline || judged.rule->group == Group::portal;
}

/// Hosts below one registered name belong to one provider.
static std::string owner_of(std::string const& host) {
    auto base = core::base_domain(host);
    return base.empty() ? host : base;
}

static bool drowns_everything(Judged const& by, Judged const& hidden) {
    bool const is_measured =
        !hidden.is_from_file && hidden.rule->group != Group::profile && hidden.rule->group != Group::retention;
    return is_root(by) && is_measured && by.rule->group < hidden.rule->group;
}

/// The chain of RULES.md 1.3, on one line (or on one host for what is said about the host). Only what stops the work hides
/// what lies behind it: an outdated cipher that is merely still accepted says nothing about the certificate.
static bool comes_before(Judged const& by, Judged const& hidden) {
    bool const is_measured = !by.is_from_file && !hidden.is_from_file;
    bool const in_chain = hidden.rule->group <= Group::mailbox && by.rule->group < hidden.rule->group;
    bool const stops = by.finding.severity >= core::Severity::error && by.rule->group != Group::mailbox;
    return is_measured && hidden.rule->weight == Weight::by_need && in_chain && stops;
}

/// Finds the first finding that explains another without looking at all of them: settings with a thousand accounts have
/// thousands of findings.
class Explanations {
public:
    explicit Explanations(std::vector<Judged> const& findings) : m_findings(findings) {
        for (std::size_t i = 0; i < findings.size(); ++i) {
            auto const& one = findings[i];
            m_by_subject[one.finding.subject].push_back(i);
            m_first.try_emplace(Key{one.rule->id, Reach::same_line, one.finding.subject}, i);
            m_first.try_emplace(Key{one.rule->id, Reach::same_host, one.host}, i);
            m_first.try_emplace(Key{one.rule->id, Reach::same_provider, owner_of(one.host)}, i);
            m_first.try_emplace(Key{one.rule->id, Reach::anywhere, {}}, i);
            if (is_root(one))
                m_roots.push_back(i);
        }
    }

    /// The first in the order of the findings; null: nothing explains it.
    Judged const* first(Judged const& hidden) const {
        auto found = m_findings.size();
        for (auto const i : m_roots)
            if (drowns_everything(m_findings[i], hidden))
                found = std::min(found, i);
        for (std::string const& subject : {hidden.finding.subject, hidden.host})
            if (auto const at = m_by_subject.find(subject); at != m_by_subject.end())
                for (auto const i : at->second)
                    if (comes_before(m_findings[i], hidden))
                        found = std::min(found, i);
        for (auto const& a : absorptions)
            if (a.hidden == hidden.rule->id)
                if (auto const at = m_first.find(key_of(a, hidden)); at != m_first.end())
                    found = std::min(found, at->second);
        return found == m_findings.size() ? nullptr : &m_findings[found];
    }

private:
    using Key = std::tuple<std::string_view, Reach, std::string>;

    static Key key_of(Absorption const& a, Judged const& hidden) {
        switch (a.reach) {
        case Reach::same_line: return {a.by, a.reach, hidden.finding.subject};
        case Reach::same_host: return {a.by, a.reach, hidden.host};
        case Reach::same_provider: return {a.by, a.reach, owner_of(hidden.host)};
        case Reach::anywhere: break;
        }
        return {a.by, Reach::anywhere, {}};
    }

    std::vector<Judged> const& m_findings;
    std::map<std::string, std::vector<std::size_t>> m_by_subject;
    std::map<Key, std::size_t> m_first;
    std::vector<std::size_t> m_roots;
};

void absorb(std::vector<Judged>& findings) {
    Explanations const explanations(findings);
    for (auto& hidden : findings)
        if (auto const* by = explanations.first(hidden))
            hidden.finding.hidden_by = by->finding.id;
}

}
