#include "app/reports/saved_report.h"

#include "probes/core/ascii.h"
#include "probes/core/json_tree.h"
#include "probes/core/survey_json.h"

#include <chrono>
#include <nlohmann/json.hpp>

namespace mp::reports {

using core::FaultCode;
using Json = nlohmann::json;

namespace {

/// Members of any other type than asked for read as missing.
Json const& member(Json const& object, char const* name) {
    static Json const none;
    if (!object.is_object())
        return none;
    auto const at = object.find(name);
    return at == object.end() ? none : *at;
}
std::string text_of(Json const& object, char const* name) {
    auto const& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}
bool flag_of(Json const& object, char const* name) {
    auto const& value = member(object, name);
    return value.is_boolean() && value.get<bool>();
}
std::int64_t number_of(Json const& object, char const* name) {
    auto const& value = member(object, name);
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}
template <class E>
std::optional<E> name_in(Json const& object, char const* name) {
    return core::from_name<E>(text_of(object, name));
}

std::optional<core::Endpoint> endpoint_of(Json const& json) {
    auto const service = name_in<core::Service>(json, "protocol");
    auto const security = name_in<core::Security>(json, "security");
    auto const port = number_of(json, "port");
    if (!service || !security || port < 1 || port > 65535)
        return std::nullopt;
    return core::Endpoint{*service, text_of(json, "host"), static_cast<std::uint16_t>(port), *security};
}

/// "2026-01-31T09:05:00Z", as reports write it; 0 for anything else.
std::int64_t time_of(std::string_view text) {
    if (text.size() != 20)
        return 0;
    auto const number = [&](std::size_t at, std::size_t length) {
        return core::ascii::to_number<unsigned>(text.substr(at, length)).value_or(9999);
    };
    namespace chrono = std::chrono;
    chrono::year_month_day const date{chrono::year(static_cast<int>(number(0, 4))), chrono::month(number(5, 2)),
                                      chrono::day(number(8, 2))};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 60)
        return 0;
    return std::int64_t{chrono::sys_days(date).time_since_epoch().count()} * 86400 + number(11, 2) * 3600 +
           number(14, 2) * 60 + number(17, 2);
}

core::ProbeReport report_of(core::Endpoint endpoint, Json const& json) {
    core::ProbeReport report;
    report.endpoint = std::move(endpoint);
    report.status = name_in<core::EndpointStatus>(json, "status").value_or(core::EndpointStatus::broken);
    report.trust = name_in<core::Trust>(json, "trust").value_or(core::Trust::t4);
    report.why = core::statement_in_english(text_of(json, "detail"));
    report.duration_ms = number_of(json, "duration_ms");
    report.stage = core::Stage::done;
    report.finished = true;
    auto const& tls = member(json, "tls");
    report.tls.attempted = tls.is_object();
    report.tls.version = text_of(tls, "version");
    report.tls.established = !report.tls.version.empty();
    report.tls.trusted = flag_of(tls, "trusted");
    auto const& login = member(json, "login");
    report.login.result = name_in<core::LoginResult>(login, "result").value_or(core::LoginResult::not_tried);
    if (report.login.result != core::LoginResult::not_tried) {
        core::LoginAttempt attempt;
        attempt.username = text_of(login, "username");
        attempt.mechanism = text_of(login, "mechanism");
        attempt.result = report.login.result;
        attempt.cause = name_in<core::RefusalClass>(login, "cause").value_or(core::RefusalClass::ok);
        attempt.answer = text_of(login, "answer");
        report.login.attempts.push_back(std::move(attempt));
    }
    return report;
}

std::optional<core::ServerSettings> server_of(Json const& json) {
    auto const endpoint = endpoint_of(json);
    auto const auth = name_in<core::AuthMethod>(json, "auth");
    if (!endpoint || !auth)
        return std::nullopt;
    core::ServerSettings server;
    server.endpoint = *endpoint;
    server.username = text_of(json, "username");
    server.auth = *auth;
    server.status = name_in<core::EndpointStatus>(json, "status").value_or(core::EndpointStatus::pending);
    for (auto const& [id, name] : core::Names<core::SourceId>::table)
        if (name == text_of(json, "source"))
            server.source = id;
    return server;
}

/// A sentence that was filled in English when the report was written.
core::Message whole_sentence(std::string text) {
    return text.empty() ? core::Message() : core::Message(core::MessageId{"{text}"}, {{"text", std::move(text)}});
}

core::Finding finding_of(Json const& json) {
    auto const whole = [&](char const* name) { return whole_sentence(text_of(json, name)); };
    core::Finding finding;
    finding.id = text_of(json, "id");
    finding.severity = name_in<core::Severity>(json, "severity").value_or(core::Severity::info);
    finding.subject = text_of(json, "subject");
    finding.title = whole("title");
    finding.why = whole("why");
    finding.remedy = whole("fix");
    if (auto const& steps = member(json, "steps"); steps.is_array())
        for (auto const& step : steps)
            if (step.is_string())
                finding.steps.push_back(whole_sentence(step.get<std::string>()));
    finding.source = text_of(json, "source");
    finding.hidden_by = text_of(json, "hidden_by");
    return finding;
}

core::Result<SavedReport> report_from(Json const& json) {
    SavedReport saved;
    auto& survey = saved.survey;
    auto address = core::parse_address(text_of(json, "address"));
    if (!address)
        return core::fail(FaultCode::malformed, core::Message(MP_MSG("it is about no e-mail address")));
    survey.request.address = std::move(*address);
    survey.request.typed = text_of(json, "address");
    survey.version = text_of(json, "version");
    survey.now = time_of(text_of(json, "started"));
    survey.duration_ms = number_of(json, "duration_ms");
    survey.interrupted = flag_of(json, "interrupted");
    for (auto const& line : member(json, "endpoints"))
        if (auto const endpoint = endpoint_of(line); endpoint)
            survey.reports.push_back(report_of(*endpoint, line));
    for (auto const& finding : member(json, "findings"))
        if (finding.is_object())
            saved.findings.push_back(finding_of(finding));
    auto const& settings = member(json, "settings");
    saved.says_verified = flag_of(settings, "verified");
    auto const incoming = server_of(member(settings, "incoming"));
    auto const outgoing = server_of(member(settings, "outgoing"));
    if (!incoming || !outgoing) {
        saved.says_verified = false;
        return saved;
    }
    saved.settings = {*incoming, *outgoing, {}};
    for (auto const& other : member(settings, "alternatives"))
        if (auto server = server_of(other); server)
            saved.settings.alternatives.push_back(std::move(*server));
    return saved;
}

}

core::Result<SavedReport> read_saved_report(std::string_view text) {
    Json json;
    std::vector<core::Cut> cuts;
    MP_CHECK(core::read_json_tree(text, json, cuts));
    auto const schema = text_of(json, "schema");
    // What is handed over is what the file says, or nothing: half a report is none.
    if (schema == "mailplumb.report/1" && !cuts.empty())
        return core::fail(FaultCode::too_large,
                          core::Message(MP_MSG("its list “{list}” has {number} entries, more than any check makes"),
                                        {{"list", cuts.front().place}, {"number", std::to_string(cuts.front().seen)}}));
    if (schema == "mailplumb.report/1")
        return report_from(json);
    if (schema != "mailplumb.survey/1")
        return core::fail(FaultCode::wrong_kind,
                          core::Message(MP_MSG("it is neither a JSON report nor a saved survey of Mailplumb")));
    json = nullptr; // it is read again into a survey, and need not be held twice
    SavedReport saved;
    saved.is_survey = true;
    TRY(saved.survey, core::survey_from_json(text));
    return saved;
}

}
