#include "tests/unit/grammar/describe.h"

#include "probes/core/ascii.h"

namespace mp::tests {

core::EmailAddress sample_address() { return {"kim.lee", "example.org", "example.org", false}; }

namespace {

void add(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty())
        out += std::string(" ") + std::string(name) + "=" + std::string(value);
}

}

std::string describe_words(std::vector<std::string> const& words) {
    std::string out;
    for (auto const& word : words)
        out += (out.empty() ? "" : ",") + word;
    return out;
}

std::string describe_flags(std::vector<core::SourceFlag> const& flags) {
    std::vector<std::string> names;
    for (auto const flag : flags)
        names.emplace_back(core::name_of(flag));
    return describe_words(names);
}

std::string describe(core::Candidate const& line) {
    std::string auth;
    for (auto const method : line.auth)
        auth += (auth.empty() ? "" : ",") + std::string(core::name_of(method));
    std::string out = "line " + std::to_string(line.order) + " " + core::subject_of(line.endpoint) + " " +
                      std::string(core::name_of(line.endpoint.security));
    if (line.stated != line.endpoint.security)
        add(out, "stated", core::name_of(line.stated));
    add(out, "user", line.username);
    add(out, "auth", auth);
    add(out, "flags", describe_flags(line.flags));
    if (line.retention.leave_on_server)
        add(out, "leave", *line.retention.leave_on_server ? "yes" : "no");
    if (line.retention.delete_after_days)
        add(out, "days", std::to_string(static_cast<int>(*line.retention.delete_after_days)));
    out += "\n";
    for (auto const& oddity : line.oddities)
        out += describe(oddity);
    return out;
}

std::string describe(core::Oddity const& oddity) {
    return "odd " + std::string(core::name_of(oddity.code)) + " " + (oddity.subject.empty() ? "" : oddity.subject + " ") +
           oddity.element + "=" + oddity.value + "\n";
}

std::string describe(core::ProviderInfo const& provider) {
    std::string out;
    add(out, "id", provider.id);
    add(out, "name", provider.name);
    add(out, "doc", provider.documentation_url);
    add(out, "webmail", provider.webmail_url);
    add(out, "issuer", provider.oauth_issuer);
    add(out, "oauth", provider.needs_oauth ? "needed" : "");
    add(out, "app-password", provider.needs_app_password ? "needed" : "");
    add(out, "enable", provider.must_enable_access ? "needed" : "");
    if (provider.reached_by)
        add(out, "reached-by", core::name_of(*provider.reached_by));
    add(out, "program", provider.program);
    add(out, "hint", provider.username_hint);
    add(out, "as-of", provider.as_of);
    out = out.empty() ? std::string{} : "provider" + out + "\n";
    for (auto const& step : provider.steps)
        out += "step " + step.text + " <" + step.url + ">\n";
    return out;
}

std::string describe(core::SideService const& service) {
    return "service " + service.kind + " " + service.place + " " + service.status + "\n";
}

}
