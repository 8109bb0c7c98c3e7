#include "probes/rules/absorb.h"

#include "probes/core/domain.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace mp::rules {

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

/// Only what stops the work hides what lies behind it: an outdated cipher that is merely still accepted says nothing about
/// the certificate.
static bool stops_the_work(Judged const& by) {
    return !by.is_from_file && by.finding.severity >= core::Severity::error && by.rule->group != Group::mailbox;
}

/// The chain of RULES.md 1.3, on one line (or on one host for what is said about the host).
static bool comes_before(Judged const& by, Judged const& hidden) {
    bool const in_chain = hidden.rule->group <= Group::mailbox && by.rule->group < hidden.rule->group;
    return !hidden.is_from_file && hidden.rule->weight == Weight::by_need && in_chain && stops_the_work(by);
}

/// Finds the first finding that explains another without looking at all of them: settings with a thousand accounts have
/// thousands of findings.
class Explanations {
public:
    explicit Explanations(std::vector<Judged> const& findings) : m_findings(findings) {
        for (std::size_t i = 0; i < findings.size(); ++i) {
            auto const& one = findings[i];
            if (stops_the_work(one))
                m_stops[one.finding.subject].push_back(i);
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
            if (auto const at = m_stops.find(subject); at != m_stops.end())
                for (auto const i : at->second)
                    if (comes_before(m_findings[i], hidden))
                        found = std::min(found, i);
        for (auto const& explanation : hidden.rule->explained_by)
            if (auto const at = m_first.find(key_of(explanation, hidden)); !explanation.by.empty() && at != m_first.end())
                found = std::min(found, at->second);
        return found == m_findings.size() ? nullptr : &m_findings[found];
    }

private:
    using Key = std::tuple<std::string_view, Reach, std::string>;

    static Key key_of(Explanation const& one, Judged const& hidden) {
        switch (one.reach) {
        case Reach::same_line: return {one.by, one.reach, hidden.finding.subject};
        case Reach::same_host: return {one.by, one.reach, hidden.host};
        case Reach::same_provider: return {one.by, one.reach, owner_of(hidden.host)};
        case Reach::anywhere: break;
        }
        return {one.by, Reach::anywhere, {}};
    }

    std::vector<Judged> const& m_findings;
    std::map<std::string, std::vector<std::size_t>> m_stops; ///< by the line or host that they are about
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
