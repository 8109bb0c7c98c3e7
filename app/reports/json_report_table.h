#pragma once
// The members of mailplumb.report/1. CONTRACT.md tells what scripts may rely on.

#include "app/reports/json_endpoint_table.h"
#include "app/reports/json_finding_table.h"
#include "app/reports/report.h"
#include "app/reports/story.h"

namespace mp::reports {

template <class A>
void members(A& a, core::ServerSettings const& x) {
    a("protocol", x.endpoint.service), a("host", x.endpoint.host), a("port", x.endpoint.port);
    a("security", x.endpoint.security), a("username", or_null(x.username)), a("auth", x.auth), a("status", x.status);
    a("source", SourceName{x.source});
}

struct SettingsView {
    bool is_verified = false;
    core::Settings const& pair = blank<core::Settings>();
};

template <class A>
void members(A& a, SettingsView const& x) {
    a("verified", x.is_verified), a("incoming", x.pair.incoming), a("outgoing", x.pair.outgoing);
    a("alternatives", x.pair.alternatives);
}

inline std::optional<SettingsView> settings_of(core::Choice const& choice) {
    auto const* pair = core::pair_of(choice);
    return pair ? std::optional(SettingsView{core::verified_of(choice) != nullptr, *pair}) : std::nullopt;
}

struct SourceView {
    core::Answer const& answer = blank<core::Answer>();
};

template <class A>
void members(A& a, SourceView const& x) {
    auto const& answer = x.answer;
    a("source", SourceName{answer.source}), a("status", answer.status), a("asked", answer.asked);
    a("detail", or_null(core::in_english(answer.why))), a("trust", answer.trust), a("duration_ms", answer.duration_ms);
    a("id", answer.source), a("candidates", answer.candidates), a("flags", answer.flags), a("remarks", remarks_of(answer));
}

inline std::vector<SourceView> sources_of(core::Survey const& survey) {
    std::vector<SourceView> sources;
    for (auto const& answer : survey.answers)
        if (answer.source != core::SourceId::services) // not a source of mail settings; see `services`
            sources.push_back({answer});
    return sources;
}

struct ServiceView {
    core::SideService const& service = blank<core::SideService>();
    core::SourceId source = core::SourceId::services;
};

template <class A>
void members(A& a, ServiceView const& x) {
    a("kind", x.service.kind), a("place", x.service.place), a("status", or_null(x.service.status)), a("source", x.source);
}

inline std::vector<ServiceView> services_of(core::Survey const& survey) {
    std::vector<ServiceView> services;
    for (auto const& answer : survey.answers)
        for (auto const& service : answer.services)
            services.push_back({service, answer.source});
    return services;
}

template <class A>
void members(A& a, core::ProviderStep const& x) {
    a("text", x.text), a("url", or_null(x.url));
}

template <class A>
void members(A& a, core::ProviderInfo const& x) {
    a("id", or_null(x.id)), a("name", or_null(x.name)), a("needs_oauth", x.needs_oauth);
    a("needs_app_password", x.needs_app_password), a("must_enable_access", x.must_enable_access);
    a("reached_by", x.reached_by), a("program", or_null(x.program));
    a("username_hint", or_null(x.username_hint)), a("steps", x.steps);
    a("documentation_url", or_null(x.documentation_url)), a("webmail_url", or_null(x.webmail_url));
    a("oauth_issuer", or_null(x.oauth_issuer)), a("as_of", or_null(x.as_of));
}

/// What was over a limit and left out.
template <class A>
void members(A& a, core::Cut const& x) {
    a("kind", x.kind), a("place", or_null(x.place)), a("seen", x.seen), a("kept", x.kept);
}

inline std::vector<EndpointView> endpoints_of(core::Survey const& survey) {
    std::vector<EndpointView> endpoints;
    for (auto const& report : survey.reports)
        if (was_begun(report))
            endpoints.push_back({report, survey});
    return endpoints;
}

inline std::string suggested_address(core::Survey const& survey) {
    return survey.suggested_domain.empty() ? std::string() : survey.request.address.local + "@" + survey.suggested_domain;
}

struct ReportView {
    core::Survey const& survey = blank<core::Survey>();
    core::Outcome const& outcome = blank<core::Outcome>();
    bool with_hidden = false;
};

template <class A>
void members(A& a, ReportView const& x) {
    auto const& survey = x.survey;
    auto const& address = survey.request.address;
    a("schema", Constant{"mailplumb.report/1"}), a("version", survey.version);
    // A probe is about a server, not an address: both members are empty texts then.
    a("address", address.domain.empty() ? std::string() : address.full()), a("domain", address.domain);
    a("started", Date{survey.now}), a("duration_ms", survey.duration_ms), a("verified_ms", if_any(survey.verified_ms));
    a("interrupted", survey.interrupted), a("out_of_time", survey.out_of_time), a("sources", sources_of(survey));
    a("endpoints", endpoints_of(survey)), a("settings", settings_of(x.outcome.choice));
    a("findings", shown(x.outcome.findings, x.with_hidden)), a("trust_needed", survey.trust_needed);
    a("suggested_address", or_null(suggested_address(survey))), a("provider", core::provider_of(survey));
    a("services", services_of(survey)), a("cuts", survey.cuts);
    a.if_told("seal", std::optional<std::string>()); // written last, by who has a key (seal.h)
}

}
