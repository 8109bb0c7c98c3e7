#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/autoconfig/candidates.h"
#include "app/clients/decode.h"
#include "app/clients/node.h"
#include "app/clients/text.h"
#include "app/clients/xml_file.h"
#include "probes/core/domain.h"
#include "probes/grammar/autoconfig.h"

namespace mp::clients::autoconfig {

using core::FaultCode;

namespace {

/// The first domain that the file is for; the placeholder itself when it names none.
core::Result<std::string> domain_in(std::string_view bytes) {
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "clientConfig"));
    auto const provider = root.element.child("emailProvider");
    for (auto const& text : {child_text(provider, "domain"), std::string(provider.attribute("id").value())})
        if (auto const host = core::to_ascii_host(text); host && core::is_host_name(*host))
            return *host;
    return "%EMAILDOMAIN%";
}

}

core::Result<core::Profile> read_bytes(std::string_view bytes) {
    TRY(auto const domain, domain_in(bytes));
    TRY(auto const file, grammar::parse_autoconfig(bytes, anybody_at(domain)));
    auto account = account_of(file.candidates, domain);
    if (!account)
        return core::fail(FaultCode::empty, "an Autoconfig file without a server for receiving mail");
    account->key = file.provider.id.empty() ? domain : node_text(file.provider.id);
    account->name = file.provider.name.empty() ? account->key : node_text(file.provider.name);
    core::Profile profile;
    profile.client = "autoconfig";
    profile.program = "Autoconfig";
    profile.accounts.push_back(std::move(*account));
    return profile;
}

bool recognises(Tree const& tree) {
    return tree.is_file() && decode_file(tree.beginning()).text.find("<clientConfig") != std::string::npos;
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_bytes(bytes));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
