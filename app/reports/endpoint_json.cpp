#include "app/reports/display.h"
#include "app/reports/json_members.h"

#include <algorithm>

namespace mp::reports {

using core::EndpointStatus;
using core::ProbeReport;

namespace {

/// "pending" is no status of the contract: a conversation that was cut short ran out of time, or was broken off.
std::string_view status_name(ProbeReport const& report, core::Survey const& survey) {
    if (report.status != EndpointStatus::pending)
        return name_of(report.status);
    return name_of(survey.out_of_time && !survey.interrupted ? EndpointStatus::timeout : EndpointStatus::broken);
}

Json detail_of(ProbeReport const& report) {
    if (report.detail.empty() && report.status == EndpointStatus::pending)
        return "cut short at stage " + std::string(name_of(report.stage));
    return text_or_null(report.detail);
}

Json connections_of(ProbeReport const& report) {
    auto connections = Json::array();
    for (auto const& attempt : report.connections)
        connections.push_back({{"ip", attempt.ip}, {"result", name_of(attempt.result)}, {"ms", attempt.ms}});
    return connections;
}

Json certificate_json(core::CertificateFacts const& certificate) {
    return {{"subject", certificate.subject},
            {"issuer", certificate.issuer},
            {"names", certificate.names},
            {"not_before", rfc3339(certificate.not_before)},
            {"not_after", rfc3339(certificate.not_after)},
            {"key", text_or_null(certificate.key)},
            {"sha256", text_or_null(certificate.sha256)},
            {"signature", text_or_null(certificate.signature)}};
}

Json tls_json(core::TlsFacts const& tls) {
    if (!tls.attempted)
        return nullptr;
    auto problems = Json::array();
    for (auto const problem : tls.problems)
        problems.push_back(name_of(problem));
    auto chain = Json::array();
    for (auto const& certificate : tls.chain)
        chain.push_back(certificate_json(certificate));
    auto scan = Json::array();
    for (auto const& entry : tls.scan)
        scan.push_back({{"offered", entry.offered},
                        {"accepted", entry.accepted},
                        {"cipher", text_or_null(entry.cipher)},
                        {"detail", text_or_null(entry.detail)},
                        {"group", text_or_null(entry.group)},
                        {"group_bits", entry.group_bits > 0 ? Json(entry.group_bits) : Json()}});
    return {{"version", text_or_null(tls.version)},
            {"cipher", text_or_null(tls.cipher)},
            {"trusted", tls.trusted},
            {"problems", problems},
            {"chain", chain},
            {"ip", text_or_null(tls.ip)},
            {"server_name", text_or_null(tls.server_name)},
            {"group", text_or_null(tls.group)},
            {"ocsp", text_or_null(tls.ocsp)},
            {"failure", text_or_null(tls.failure)},
            {"legacy_version", text_or_null(tls.legacy_version)},
            {"repaired_from", text_or_null(tls.repaired_from)},
            {"scan", scan}};
}

Json login_json(core::LoginFacts const& login) {
    Json json{{"result", name_of(login.result)},
              {"username", nullptr},
              {"mechanism", nullptr},
              {"cause", nullptr},
              {"answer", nullptr}};
    if (!login.attempts.empty()) {
        auto const& last = login.attempts.back();
        json["username"] = text_or_null(last.username);
        json["mechanism"] = text_or_null(last.mechanism);
        if (last.cause != core::RefusalClass::ok)
            json["cause"] = name_of(last.cause);
        json["answer"] = text_or_null(last.answer);
    }
    json["skipped"] = login.skip == core::LoginSkip::none ? Json() : Json(name_of(login.skip));
    json["attempts"] = login.attempts.size();
    if (auto const& challenge = login.challenge)
        json["challenge"] = {{"mechanism", challenge->mechanism},
                             {"result", name_of(challenge->result)},
                             {"cause", name_of(challenge->cause)},
                             {"answer", text_or_null(challenge->answer)}};
    return json;
}

/// The root that is fullest, which is the one that matters.
core::QuotaRoot const* tightest_root(core::MailboxFacts const& box) {
    core::QuotaRoot const* best = nullptr;
    auto const share = [](core::QuotaRoot const& root) {
        return root.limit_kib && *root.limit_kib > 0
                   ? static_cast<double>(root.used_kib.value_or(0)) / static_cast<double>(*root.limit_kib)
                   : -1.0;
    };
    for (auto const& root : box.quota)
        if ((root.used_kib || root.limit_kib) && (!best || share(root) > share(*best)))
            best = &root;
    return best;
}

Json mailbox_json(ProbeReport const& report) {
    auto const& box = report.mailbox;
    bool const is_known = box != core::MailboxFacts{};
    if (core::sends(report.endpoint.service) || !is_known)
        return nullptr;
    auto const* root = tightest_root(box);
    return {{"messages", value_or_null(box.messages)},
            {"bytes", value_or_null(box.bytes)},
            {"quota_used_kib", root ? value_or_null(root->used_kib) : Json()},
            {"quota_limit_kib", root ? value_or_null(root->limit_kib) : Json()},
            {"uidl", value_or_null(box.uidl)},
            {"expire", value_or_null(box.expire)},
            {"login_delay", value_or_null(box.login_delay)},
            {"unseen", value_or_null(box.unseen)},
            {"folders", box.folders.empty() ? Json() : Json(box.folders.size())}};
}

Json smtp_json(ProbeReport const& report) {
    if (!core::sends(report.endpoint.service))
        return nullptr;
    auto const& smtp = report.smtp;
    return {{"size", value_or_null(smtp.size)},
            {"sender_code", text_or_null(smtp.sender_code)},
            {"sender_answer", text_or_null(smtp.sender_answer)},
            {"round_trip", text_or_null(smtp.round_trip)},
            {"round_trip_ms", value_or_null(smtp.round_trip_ms)}};
}

/// The names CONTRACT.md fixes, each once.
Json source_names(ProbeReport const& report) {
    std::vector<std::string_view> names;
    for (auto const& evidence : report.evidence)
        if (auto const name = core::report_name(evidence.source); std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    return names;
}

}

Json endpoint_json(ProbeReport const& report, core::Survey const& survey) {
    return {{"protocol", name_of(report.endpoint.service)},
            {"host", report.endpoint.host},
            {"port", report.endpoint.port},
            {"security", name_of(report.endpoint.security)},
            {"sources", source_names(report)},
            {"trust", name_of(report.trust)},
            {"status", status_name(report, survey)},
            {"detail", detail_of(report)},
            {"duration_ms", report.duration_ms},
            {"connections", connections_of(report)},
            {"tls", tls_json(report.tls)},
            {"capabilities",
             {{"before_tls", report.capabilities.before_tls},
              {"after_tls", report.capabilities.after_tls},
              {"after_login", report.capabilities.after_login}}},
            {"auth", report.auth},
            {"login", login_json(report.login)},
            {"mailbox", mailbox_json(report)},
            {"smtp", smtp_json(report)},
            {"stage", name_of(report.stage)},
            {"finished", report.finished},
            {"greeting", text_or_null(report.greeting)},
            {"accepted_ms", report.accepted_ms > 0 ? Json(report.accepted_ms) : Json()}};
}

Json server_json(core::ServerSettings const& server) {
    return {{"protocol", name_of(server.endpoint.service)},
            {"host", server.endpoint.host},
            {"port", server.endpoint.port},
            {"security", name_of(server.endpoint.security)},
            {"username", text_or_null(server.username)},
            {"auth", name_of(server.auth)},
            {"status", name_of(server.status)},
            {"source", core::report_name(server.source)}};
}

static Json said_json(core::Said const& said) {
    return {{"port", text_or_null(said.port)},
            {"security", text_or_null(said.security)},
            {"auth", text_or_null(said.auth)},
            {"username", text_or_null(said.username)}};
}

Json candidate_json(core::Candidate const& candidate) {
    auto auth = Json::array();
    for (auto const method : candidate.auth)
        auth.push_back(name_of(method));
    return {{"protocol", name_of(candidate.endpoint.service)},
            {"host", candidate.endpoint.host},
            {"port", candidate.endpoint.port},
            {"security", name_of(candidate.endpoint.security)},
            {"stated", name_of(candidate.stated)},
            {"username", text_or_null(candidate.username)},
            {"auth", auth},
            {"trust", name_of(candidate.evidence.trust)},
            {"place", text_or_null(candidate.evidence.place)},
            {"flags", candidate.flags},
            {"said", candidate.said ? said_json(*candidate.said) : Json()}};
}

Json remarks_json(core::Answer const& answer) {
    auto remarks = Json::array();
    auto const add = [&](std::vector<core::Oddity> const& oddities) {
        for (auto const& oddity : oddities)
            remarks.push_back({{"code", oddity.code},
                               {"line", text_or_null(oddity.subject)},
                               {"element", oddity.element},
                               {"value", text_or_null(oddity.value)}});
    };
    for (auto const& candidate : answer.candidates)
        add(candidate.oddities);
    add(answer.oddities);
    return remarks;
}

}
