#include "probes/grammar/autoconfig_provider.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t most_steps = 10;
constexpr std::size_t most_services = 50;
constexpr std::size_t longest_step = 500;

std::string https_or_nothing(std::string url) { return is_https_url(url) ? url : std::string{}; }

/// Both under the root and inside emailProvider: published files do either.
std::vector<pugi::xml_node> in_either(pugi::xml_node root, pugi::xml_node provider, std::string_view name) {
    auto found = children_of(provider, name);
    for (auto const element : children_of(root, name))
        found.push_back(element);
    return found;
}

/// English before unmarked before the first: the reports' own language is not known here.
int language_rank(pugi::xml_node element) {
    auto const language = ascii::to_lower(attribute_of(element, "lang"));
    if (language == "en" || language.starts_with("en-"))
        return 0;
    return language.empty() ? 1 : 2;
}

std::string best_text(std::vector<pugi::xml_node> elements) {
    std::stable_sort(elements.begin(), elements.end(),
                     [](pugi::xml_node a, pugi::xml_node b) { return language_rank(a) < language_rank(b); });
    for (auto const element : elements)
        if (auto const text = text_of(element))
            return one_line(*text, longest_step);
    return {};
}

std::vector<core::ProviderStep> read_steps(pugi::xml_node root, pugi::xml_node provider) {
    std::vector<core::ProviderStep> steps;
    for (auto const enable : in_either(root, provider, "enable")) {
        core::ProviderStep step;
        step.text = best_text(children_of(enable, "instruction"));
        step.url = https_or_nothing(attribute_of(enable, "visiturl"));
        if (step.text.empty() && !step.url.empty())
            step.text = "Follow the provider's instructions for mail programs.";
        if (!step.text.empty() && steps.size() < most_steps)
            steps.push_back(std::move(step));
    }
    return steps;
}

/// The page whose description is in English, else the first one.
std::string read_documentation(pugi::xml_node root, pugi::xml_node provider) {
    std::string best;
    int best_rank = 3;
    for (auto const page : in_either(root, provider, "documentation")) {
        auto const url = https_or_nothing(attribute_of(page, "url"));
        if (url.empty())
            continue;
        int rank = 2;
        for (auto const description : children_of(page, "descr"))
            rank = std::min(rank, language_rank(description));
        if (rank < best_rank) {
            best = url;
            best_rank = rank;
        }
    }
    return best;
}

std::string read_name(pugi::xml_node provider, core::EmailAddress const& address) {
    for (auto const* const element : {"displayName", "displayShortName"}) {
        auto const text = child_text(provider, element);
        auto const filled = text ? fill_placeholders(*text, address) : std::nullopt;
        // A stray percent sign is a part of a name, a placeholder that cannot be filled is not.
        auto const name = filled ? filled : text && text->find("%EMAIL") == text->npos ? text : std::nullopt;
        if (name && name->find("%REALNAME%") == name->npos)
            return one_line(*name, 60);
    }
    return {};
}

/// A host name, as the public files have it, or an issuer URL as RFC 8414 has it.
std::string read_issuer(pugi::xml_node root, pugi::xml_node provider) {
    for (auto const oauth : in_either(root, provider, "oAuth2")) {
        auto const issuer = child_text(oauth, "issuer");
        if (issuer && (is_https_url(*issuer) || !usable_host(*issuer, false).empty()))
            return *issuer;
    }
    return {};
}

struct ServiceKind {
    std::string_view type, kind;
};

constexpr auto url_kinds = std::to_array<ServiceKind>({
    {"jmap", "jmap"},
    {"caldav", "caldav"},
    {"carddav", "carddav"},
    {"webdav", "webdav"},
    {"managesieve", "sieve"},
    {"ews", "exchange"},
    {"exchange", "exchange"},
    {"activesync", "exchange"},
    {"eas", "exchange"},
    {"owa", "exchange"},
    {"graph", "exchange"},
});

std::string kind_of(pugi::xml_node element) {
    auto const type = attribute_of(element, "type");
    for (auto const& [name, kind] : url_kinds)
        if (ascii::equal_ignoring_case(name, type))
            return std::string(kind);
    return {};
}

/// The URL, or the host where a file names only that (Exchange in older files).
std::string place_of(pugi::xml_node element, core::EmailAddress const& address) {
    for (auto const* const name : {"url", "serverURL", "ewsURL", "easURL", "owaURL"}) {
        auto const text = child_text(element, name);
        auto const filled = text ? fill_placeholders(*text, address) : std::nullopt;
        if (filled && (is_https_url(*filled) || is_url(*filled, "wss")))
            return *filled;
    }
    auto const host = child_text(element, "hostname");
    auto const filled = host ? fill_placeholders(*host, address) : std::nullopt;
    return filled ? usable_host(*filled, false) : std::string{};
}

void add_service(std::vector<core::SideService>& services, pugi::xml_node element, core::EmailAddress const& address) {
    core::SideService service{kind_of(element), {}, "published"};
    if (service.kind.empty() || services.size() >= most_services)
        return;
    service.place = place_of(element, address);
    if (!service.place.empty() && std::find(services.begin(), services.end(), service) == services.end())
        services.push_back(std::move(service));
}

}

core::ProviderInfo read_autoconfig_provider(pugi::xml_node root, pugi::xml_node provider,
                                            core::EmailAddress const& address) {
    core::ProviderInfo info;
    auto const id = attribute_of(provider, "id");
    if (core::is_host_name(id))
        info.id = ascii::to_lower(id);
    info.name = read_name(provider, address);
    info.steps = read_steps(root, provider);
    info.must_enable_access = !info.steps.empty();
    info.documentation_url = read_documentation(root, provider);
    for (auto const webmail : in_either(root, provider, "webMail"))
        if (info.webmail_url.empty())
            info.webmail_url = https_or_nothing(attribute_of(first_child(webmail, "loginPage"), "url"));
    info.oauth_issuer = read_issuer(root, provider);
    return info;
}

std::vector<core::SideService> read_autoconfig_services(pugi::xml_node root, pugi::xml_node provider,
                                                        core::EmailAddress const& address) {
    std::vector<core::SideService> services;
    for (auto const server : children_of(provider, "incomingServer"))
        add_service(services, server, address);
    for (auto const* const name : {"addressbook", "calendar", "fileShare"})
        for (auto const element : children_of(root, name))
            add_service(services, element, address);
    return services;
}

}
