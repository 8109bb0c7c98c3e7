#include "probes/decide/outcome.h"

#include "probes/decide/choose.h"

#include <algorithm>

namespace mp::decide {

using namespace mp::core;

namespace {

/// A finding tells what to do about the failure. What a domain's owner should mend (a warning) is no way out for the person
/// who reads this.
bool is_explained(std::vector<Finding> const& findings) {
    return std::any_of(findings.begin(), findings.end(), [](Finding const& finding) {
        return finding.hidden_by.empty() && finding.severity >= Severity::error && !finding.remedy.id.is_empty();
    });
}

std::optional<std::size_t> find_report(Survey const& survey, auto const& is_it) {
    auto const at = std::find_if(survey.reports.begin(), survey.reports.end(), is_it);
    return at == survey.reports.end() ? std::nullopt : std::optional<std::size_t>(at - survey.reports.begin());
}

/// Somebody names a server, or one took a connection: a guessed name where nobody answers is no server.
bool has_servers(Survey const& survey) {
    auto const is_published = [](Answer const& answer) { return !is_guess(answer.source) && !answer.candidates.empty(); };
    auto const took_connection = [](ProbeReport const& report) {
        auto const& attempts = report.connections;
        return came_to_login(report) || std::any_of(attempts.begin(), attempts.end(),
                                                    [](auto const& attempt) { return attempt.result == ConnectResult::ok; });
    };
    return std::any_of(survey.answers.begin(), survey.answers.end(), is_published) ||
           std::any_of(survey.reports.begin(), survey.reports.end(), took_connection);
}

/// Every SRV record of the mail services says "." (RFC 2782): not offered here.
bool declares_nothing(Survey const& survey) {
    auto const& records = survey.dns.srv;
    auto const is_mail = [](SrvFacts const& record) {
        return record.service.starts_with("_imap") || record.service.starts_with("_pop3");
    };
    return std::any_of(records.begin(), records.end(), is_mail) &&
           std::all_of(records.begin(), records.end(), [&](auto const& r) { return !is_mail(r) || r.not_offered; });
}

class Concluding {
public:
    Concluding(Survey const& survey, std::vector<Finding> findings, Choice choice)
        : m_survey(survey), m_is_explained(is_explained(findings)) {
        m_out.findings = std::move(findings);
        m_out.choice = std::move(choice);
    }

    Outcome take() {
        switch (m_survey.request.job) {
        case Job::check: conclude_check(); break;
        case Job::discover: conclude_discovery(); break;
        case Job::probe: conclude_probe(); break;
        case Job::lint: m_out.conclusion = Conclusion::read; break;
        }
        suggest_address();
        return std::move(m_out);
    }

private:
    void add(NextStep step, std::string subject = {}) { m_out.next.push_back({step, std::move(subject)}); }

    void ask_for_trust() {
        for (auto const& domain : m_survey.trust_needed)
            add(NextStep::confirm_domain, domain);
    }

    /// The password was sent there, so that is the news, whoever else might be confirmed.
    std::optional<std::size_t> find_refused() const {
        return find_report(m_survey, [](ProbeReport const& report) {
            return report.status == EndpointStatus::login_rejected && !report.login.attempts.empty();
        });
    }

    void conclude_check() {
        if (pair_of(m_out.choice)) {
            bool const is_verified = verified_of(m_out.choice) != nullptr;
            m_out.conclusion = is_verified ? Conclusion::works : Conclusion::ready;
            if (!is_verified)
                add(NextStep::type_password);
            if (m_survey.interrupted || m_survey.out_of_time)
                add(NextStep::finish_run);
        } else if (m_survey.interrupted) {
            m_out.conclusion = Conclusion::interrupted;
            add(NextStep::finish_run);
        } else if (!m_survey.trust_needed.empty() && !find_refused()) {
            m_out.conclusion = Conclusion::trust_needed;
            ask_for_trust();
        } else {
            conclude_failure();
            if (m_out.conclusion == Conclusion::login_refused || half_of(m_out.choice))
                ask_for_trust();
            if (m_survey.out_of_time)
                add(NextStep::raise_deadline);
        }
    }

    void conclude_failure() {
        auto const refused = find_refused();
        if (half_of(m_out.choice)) {
            conclude_half();
        } else if (refused) {
            m_out.conclusion = Conclusion::login_refused;
            m_out.line = refused;
            if (!m_is_explained)
                add(NextStep::check_login);
        } else if (m_survey.out_of_time) {
            m_out.conclusion = Conclusion::out_of_time;
        } else if (has_servers(m_survey)) {
            m_out.conclusion = Conclusion::none_works;
            if (!m_is_explained)
                add(NextStep::show_report);
        } else {
            m_out.conclusion = declares_nothing(m_survey) ? Conclusion::not_offered : Conclusion::nothing_found;
            add(NextStep::ask_for_servers); // whatever the findings say, this is what brings the person on
        }
    }

    void conclude_half() {
        bool const is_untried = m_survey.out_of_time && !m_is_explained;
        m_out.conclusion = is_untried ? Conclusion::half_untried : Conclusion::half;
        if (m_is_explained || is_untried)
            return;
        bool const misses_outgoing = !sends(half_of(m_out.choice)->endpoint.service);
        m_out.line = find_report(m_survey, [&](ProbeReport const& report) {
            return sends(report.endpoint.service) == misses_outgoing && was_begun(report) && !works(report);
        });
        add(m_out.line ? NextStep::show_report : misses_outgoing ? NextStep::ask_for_outgoing : NextStep::ask_for_incoming);
    }

    void conclude_discovery() {
        bool const is_any_named = std::any_of(m_survey.answers.begin(), m_survey.answers.end(),
                                              [](Answer const& answer) { return !answer.candidates.empty(); });
        if (!is_any_named && !m_survey.trust_needed.empty()) {
            m_out.conclusion = Conclusion::trust_needed;
            return ask_for_trust();
        }
        m_out.conclusion = is_any_named ? Conclusion::named : Conclusion::nothing_found;
        add(is_any_named ? NextStep::try_servers : NextStep::ask_for_servers);
    }

    void conclude_probe() {
        m_out.line = find_report(m_survey, [](ProbeReport const& report) { return works(report); });
        if (!m_out.line && !m_survey.request.login) // an unencrypted line is as good as done where no login follows
            m_out.line = find_report(
                m_survey, [](ProbeReport const& report) { return report.status == EndpointStatus::login_skipped; });
        if (m_out.line) {
            auto const& best = m_survey.reports[*m_out.line];
            m_out.conclusion = best.endpoint.security == Security::plain ? Conclusion::open
                               : best.status == EndpointStatus::verified ? Conclusion::works
                                                                         : Conclusion::ready;
        } else if (m_survey.interrupted) {
            m_out.conclusion = Conclusion::interrupted;
        } else {
            m_out.conclusion = Conclusion::fails;
            if (!m_is_explained)
                add(NextStep::check_server);
        }
    }

    /// A slip in the address explains a failure before anything else does, unless a finding says so already.
    void suggest_address() {
        bool const is_told = std::any_of(m_out.findings.begin(), m_out.findings.end(),
                                         [](Finding const& finding) { return finding.id == "host-typo-domain"; });
        bool const is_about_address = m_survey.request.job == Job::check || m_survey.request.job == Job::discover;
        if (m_survey.suggested_domain.empty() || is_told || !is_about_address || is_reached(m_out.conclusion))
            return;
        m_out.next.insert(m_out.next.begin(),
                          {NextStep::correct_address, m_survey.request.address.local + "@" + m_survey.suggested_domain});
    }

    Survey const& m_survey;
    bool m_is_explained;
    Outcome m_out;
};

}

Outcome conclude(Survey const& survey, std::vector<Finding> findings) {
    return conclude(survey, std::move(findings), choose(survey));
}

Outcome conclude(Survey const& survey, std::vector<Finding> findings, Choice choice) {
    return Concluding(survey, std::move(findings), std::move(choice)).take();
}

}
