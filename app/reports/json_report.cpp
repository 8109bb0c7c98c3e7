// The report for programs: CONTRACT.md member by member. What is not known is null, never guessed.

#include "app/reports/display.h"
#include "app/reports/json_members.h"
#include "app/reports/report.h"
#include "app/reports/story.h"

#include <algorithm>

namespace mp::reports {

using core::Survey;

namespace {

Json sources_of(Survey const& survey) {
    auto sources = Json::array();
    for (auto const& answer : survey.answers) {
        if (answer.source == core::SourceId::services) // not a source of mail settings; see `services`
            continue;
        auto lines = Json::array();
        for (auto const& candidate : answer.candidates)
            lines.push_back(candidate_json(candidate));
        sources.push_back({{"source", core::report_name(answer.source)},
                           {"status", name_of(answer.status)},
                           {"asked", answer.asked},
                           {"detail", text_or_null(answer.detail)},
                           {"trust", name_of(answer.trust)},
                           {"duration_ms", answer.duration_ms},
                           {"id", name_of(answer.source)},
                           {"candidates", lines},
                           {"flags", answer.flags},
                           {"remarks", remarks_json(answer)}});
    }
    return sources;
}

Json settings_of(core::Choice const& choice) {
    auto const* pair = core::pair_of(choice);
    if (!pair)
        return nullptr;
    auto alternatives = Json::array();
    for (auto const& other : pair->alternatives)
        alternatives.push_back(server_json(other));
    return {{"verified", core::verified_of(choice) != nullptr},
            {"incoming", server_json(pair->incoming)},
            {"outgoing", server_json(pair->outgoing)},
            {"alternatives", alternatives}};
}

/// What was over a limit and left out.
Json cuts_of(Survey const& survey) {
    auto cuts = Json::array();
    for (auto const& cut : survey.cuts)
        cuts.push_back(
            {{"kind", name_of(cut.kind)}, {"place", text_or_null(cut.place)}, {"seen", cut.seen}, {"kept", cut.kept}});
    return cuts;
}

Json services_of(Survey const& survey) {
    auto services = Json::array();
    for (auto const& answer : survey.answers)
        for (auto const& service : answer.services)
            services.push_back({{"kind", service.kind},
                                {"place", service.place},
                                {"status", text_or_null(service.status)},
                                {"source", name_of(answer.source)}});
    return services;
}

Json provider_json(Survey const& survey) {
    auto const* provider = core::provider_of(survey);
    if (!provider)
        return nullptr;
    auto steps = Json::array();
    for (auto const& step : provider->steps)
        steps.push_back({{"text", step.text}, {"url", text_or_null(step.url)}});
    return {{"id", text_or_null(provider->id)},
            {"name", text_or_null(provider->name)},
            {"needs_oauth", provider->needs_oauth},
            {"needs_app_password", provider->needs_app_password},
            {"must_enable_access", provider->must_enable_access},
            {"reached_by", text_or_null(provider->reached_by)},
            {"program", text_or_null(provider->program)},
            {"username_hint", text_or_null(provider->username_hint)},
            {"steps", steps},
            {"documentation_url", text_or_null(provider->documentation_url)},
            {"webmail_url", text_or_null(provider->webmail_url)},
            {"oauth_issuer", text_or_null(provider->oauth_issuer)},
            {"as_of", text_or_null(provider->as_of)}};
}

std::string suggested_address(Survey const& survey) {
    return survey.suggested_domain.empty() ? std::string() : survey.request.address.local + "@" + survey.suggested_domain;
}

}

std::string json_report(Judged const& judged, bool with_hidden) {
    auto const& survey = judged.survey;
    auto const& address = survey.request.address;
    auto endpoints = Json::array();
    for (auto const& report : survey.reports)
        if (was_begun(report))
            endpoints.push_back(endpoint_json(report, survey));
    // A probe is about a server, not an address: both members are empty texts then.
    Json const report{{"schema", "mailplumb.report/1"},
                      {"version", survey.version},
                      {"address", address.domain.empty() ? std::string() : address.full()},
                      {"domain", address.domain},
                      {"started", rfc3339(survey.now)},
                      {"duration_ms", survey.duration_ms},
                      {"verified_ms", survey.verified_ms > 0 ? Json(survey.verified_ms) : Json()},
                      {"interrupted", survey.interrupted},
                      {"out_of_time", survey.out_of_time},
                      {"sources", sources_of(survey)},
                      {"endpoints", endpoints},
                      {"settings", settings_of(judged.outcome.choice)},
                      {"findings", findings_json(judged.outcome.findings, with_hidden)},
                      {"trust_needed", survey.trust_needed},
                      {"suggested_address", text_or_null(suggested_address(survey))},
                      {"provider", provider_json(survey)},
                      {"services", services_of(survey)},
                      {"cuts", cuts_of(survey)}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
