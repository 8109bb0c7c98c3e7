#include "probes/grammar/autoconfig.h"

#include "probes/grammar/autoconfig_provider.h"
#include "probes/grammar/autoconfig_server.h"
#include "probes/grammar/line_places.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>

namespace mp::grammar {

namespace {

constexpr std::size_t most_servers = 200;

/// Server sections count only here: the same names inside other elements are somebody else's extension.
std::vector<pugi::xml_node> server_sections(pugi::xml_node provider) {
    std::vector<pugi::xml_node> sections;
    for (auto const element : children_of(provider))
        if (is_named(element, "incomingServer") || is_named(element, "outgoingServer"))
            sections.push_back(element);
    return sections;
}

std::vector<std::string> input_keys(pugi::xml_node root, pugi::xml_node provider) {
    constexpr std::size_t most = 20;
    std::vector<std::string> keys;
    for (auto const parent : {root, provider})
        for (auto const field : children_of(parent, "inputField"))
            if (auto key = attribute_of(field, "key"); !key.empty() && key.size() <= 60 && keys.size() < most)
                keys.push_back(std::move(key));
    return keys;
}

bool is_repeated(std::vector<core::Candidate> const& lines, core::Candidate const& line) {
    return std::any_of(lines.begin(), lines.end(), [&](core::Candidate const& known) {
        return known.endpoint == line.endpoint && known.stated == line.stated && known.username == line.username &&
               known.auth == line.auth;
    });
}

/// The domains the file is for; with a placeholder that is whatever it was asked about.
void note_domains(AutoconfigFile& file, pugi::xml_node provider, core::EmailAddress const& address) {
    std::string others;
    for (auto const element : children_of(provider, "domain")) {
        auto const text = text_of(element).value_or(std::string{});
        auto const domain = fill_placeholders(text, address);
        if (domain && usable_host(*domain, false) == address.domain)
            return;
        others += (others.empty() ? "" : ", ") + text;
    }
    note(file.oddities, core::odd::domain, "domain", others);
}

/// What a reader demands of the whole file beside what is needed to log in.
void note_what_is_missing(AutoconfigFile& file, pugi::xml_node provider, core::EmailAddress const& address) {
    bool sends = false, receives = false;
    for (auto const& line : file.candidates)
        (line.endpoint.service == core::Service::smtp ? sends : receives) = true;
    if (receives && !sends)
        note(file.oddities, core::odd::no_outgoing, "outgoingServer", {});
    if (sends && !receives)
        note(file.oddities, core::odd::no_incoming, "incomingServer", {});
    if (!file.candidates.empty())
        note_domains(file, provider, address);
}

bool is_exchange_only(AutoconfigFile const& file) {
    return file.candidates.empty() && std::any_of(file.services.begin(), file.services.end(),
                                                  [](core::SideService const& s) { return s.kind == "exchange"; });
}

}

core::Result<AutoconfigFile> parse_autoconfig(std::string_view bytes, core::EmailAddress const& address) {
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "clientConfig", {}));
    auto const provider = first_child(root, "emailProvider");
    auto const sections = server_sections(provider);
    if (sections.size() > most_servers)
        return core::fail(core::FaultCode::too_large, "more than 200 server sections");
    AutoconfigFile file;
    auto const keys = input_keys(root, provider);
    AutoconfigContext const context{address, keys, file.flags, file.oddities};
    for (auto const section : sections) {
        for (auto& line : read_autoconfig_server(section, context)) {
            if (is_repeated(file.candidates, line))
                continue;
            line.order = static_cast<int>(file.candidates.size());
            file.candidates.push_back(std::move(line));
        }
    }
    note_what_is_missing(file, provider, address);
    file.provider = read_autoconfig_provider(root, provider, address);
    file.services = read_autoconfig_services(root, provider, address);
    if (file.provider.id.empty())
        add_flag(file.flags, core::flag::missing_id);
    if (is_exchange_only(file))
        add_flag(file.flags, core::flag::exchange_only);
    return file;
}

}
