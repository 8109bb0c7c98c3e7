#pragma once
// The members of `endpoints[]`: one server that was tried, and what came of it.

#include "app/reports/json_members.h"
#include "probes/core/survey.h"

#include <algorithm>

namespace mp::reports {

template <class A>
void members(A& a, core::ConnectionAttempt const& x) {
    a("ip", x.ip), a("result", x.result), a("ms", x.ms);
}

template <class A>
void members(A& a, core::CertificateFacts const& x) {
    a("subject", x.subject), a("issuer", x.issuer), a("names", x.names), a("not_before", Date{x.not_before});
    a("not_after", Date{x.not_after}), a("key", or_null(x.key)), a("sha256", or_null(x.sha256));
    a("signature", or_null(x.signature));
}

template <class A>
void members(A& a, core::TlsScanEntry const& x) {
    a("offered", x.offered), a("accepted", x.accepted), a("cipher", or_null(x.cipher)), a("detail", or_null(x.detail));
    a("group", or_null(x.group)), a("group_bits", if_any(x.group_bits));
}

template <class A>
void members(A& a, core::TlsFacts const& x) {
    a("version", or_null(x.version)), a("cipher", or_null(x.cipher)), a("trusted", x.trusted), a("problems", x.problems);
    a("chain", x.chain), a("ip", or_null(x.ip)), a("server_name", or_null(x.server_name)), a("group", or_null(x.group));
    a("ocsp", x.ocsp), a("failure", or_null(x.failure)), a("legacy_version", or_null(x.legacy_version));
    a("repaired_from", or_null(x.repaired_from)), a("scan", x.scan);
}

template <class A>
void members(A& a, core::CapabilityFacts const& x) {
    a("before_tls", x.before_tls), a("after_tls", x.after_tls), a("after_login", x.after_login);
}

/// What a challenge mechanism made of the password (--tls-scan).
template <class A>
void members(A& a, core::LoginAttempt const& x) {
    a("mechanism", x.mechanism), a("result", x.result), a("cause", x.cause), a("answer", or_null(x.answer));
}

template <class A>
void members(A& a, core::LoginFacts const& x) {
    auto const& last = x.attempts.empty() ? blank<core::LoginAttempt>() : x.attempts.back();
    a("result", x.result), a("username", or_null(last.username)), a("mechanism", or_null(last.mechanism));
    a("cause", last.cause == core::RefusalClass::ok ? std::nullopt : std::optional(last.cause));
    a("answer", or_null(last.answer));
    a("skipped", x.skip == core::LoginSkip::none ? std::nullopt : std::optional(x.skip));
    a("attempts", x.attempts.size());
    a.if_told("challenge", x.challenge);
}

/// The root that is fullest, which is the one that matters.
inline core::QuotaRoot const& tightest_root(core::MailboxFacts const& box) {
    core::QuotaRoot const* best = nullptr;
    auto const share = [](core::QuotaRoot const& root) {
        return root.limit_kib && *root.limit_kib > 0
                   ? static_cast<double>(root.used_kib.value_or(0)) / static_cast<double>(*root.limit_kib)
                   : -1.0;
    };
    for (auto const& root : box.quota)
        if ((root.used_kib || root.limit_kib) && (!best || share(root) > share(*best)))
            best = &root;
    return best ? *best : blank<core::QuotaRoot>();
}

template <class A>
void members(A& a, core::MailboxFacts const& x) {
    auto const& root = tightest_root(x);
    a("messages", x.messages), a("bytes", x.bytes), a("quota_used_kib", root.used_kib);
    a("quota_limit_kib", root.limit_kib), a("uidl", x.uidl), a("expire", x.expire), a("login_delay", x.login_delay);
    a("unseen", x.unseen), a("folders", if_any(x.folders.size()));
}

template <class A>
void members(A& a, core::SmtpFacts const& x) {
    a("size", x.size), a("sender_code", or_null(x.sender_code)), a("sender_answer", or_null(x.sender_answer));
    a("round_trip", or_null(x.round_trip)), a("round_trip_ms", x.round_trip_ms);
}

struct EndpointView {
    core::ProbeReport const& report = blank<core::ProbeReport>();
    core::Survey const& survey = blank<core::Survey>();
};

using ReportStatus = Except<core::EndpointStatus::pending>;

/// "pending" is no status of the contract: a conversation that was cut short ran out of time, or was broken off.
inline ReportStatus status_of(EndpointView const& x) {
    if (x.report.status != core::EndpointStatus::pending)
        return {x.report.status};
    bool const ran_out = x.survey.out_of_time && !x.survey.interrupted;
    return {ran_out ? core::EndpointStatus::timeout : core::EndpointStatus::broken};
}

inline std::string detail_of(core::ProbeReport const& report) {
    if (report.why.is_empty() && report.status == core::EndpointStatus::pending)
        return "cut short at stage " + std::string(name_of(report.stage));
    return core::in_english(report.why);
}

/// The names CONTRACT.md fixes, each once.
inline std::vector<SourceName> source_names(core::ProbeReport const& report) {
    std::vector<SourceName> names;
    for (auto const& evidence : report.evidence) {
        auto const is_same = [&](SourceName name) {
            return core::report_name(name.id) == core::report_name(evidence.source);
        };
        if (std::none_of(names.begin(), names.end(), is_same))
            names.push_back({evidence.source});
    }
    return names;
}

template <class A>
void members(A& a, EndpointView const& x) {
    auto const& report = x.report;
    bool const sends = core::sends(report.endpoint.service);
    bool const has_mailbox = !sends && report.mailbox != core::MailboxFacts{};
    a("protocol", report.endpoint.service), a("host", report.endpoint.host), a("port", report.endpoint.port);
    a("security", report.endpoint.security), a("sources", source_names(report)), a("trust", report.trust);
    a("status", status_of(x)), a("detail", or_null(detail_of(report))), a("duration_ms", report.duration_ms);
    a("connections", report.connections), a("tls", report.tls.attempted ? &report.tls : nullptr);
    a("capabilities", report.capabilities), a("auth", report.auth), a("login", report.login);
    a("mailbox", has_mailbox ? &report.mailbox : nullptr), a("smtp", sends ? &report.smtp : nullptr);
    a("stage", report.stage), a("finished", report.finished), a("greeting", or_null(report.greeting));
    a("accepted_ms", if_any(report.accepted_ms));
}

}
