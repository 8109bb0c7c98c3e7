#include "probes/grammar/autodiscover.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autodiscover_protocol.h"
#include "probes/grammar/text.h"
#include "probes/grammar/xml_guard.h"

#include <algorithm>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t most_protocols = 200;
using Action = AutodiscoverResponse::Action;

std::string xml_escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&apos;"; break;
        default:
            if (!ascii::is_control(c))
                out += c;
        }
    }
    return out;
}

/// The first Response that says anything; some servers send an empty one for each schema.
pugi::xml_node choose_response(pugi::xml_node root) {
    for (auto const response : children_of(root, "Response"))
        if (first_child(response, "Account") || first_child(response, "Error"))
            return response;
    return first_child(root, "Response");
}

AutodiscoverResponse read_error(pugi::xml_node error) {
    AutodiscoverResponse out;
    out.action = Action::error;
    out.error_code = ascii::to_number<std::uint16_t>(child_text(error, "ErrorCode").value_or("0")).value_or(0);
    out.error_text = one_line(child_text(error, "Message").value_or(std::string{}), 500);
    return out;
}

/// What the Action element says, or what the elements beside it mean when it is missing.
std::optional<Action> read_action(pugi::xml_node account) {
    auto const text = ascii::to_lower(child_text(account, "Action").value_or(std::string{}));
    if (text == "settings")
        return Action::settings;
    if (text == "redirectaddr")
        return Action::redirect_address;
    if (text == "redirecturl")
        return Action::redirect_url;
    if (!text.empty())
        return std::nullopt;
    if (first_child(account, "Protocol"))
        return Action::settings;
    if (first_child(account, "RedirectAddr"))
        return Action::redirect_address;
    return first_child(account, "RedirectUrl") ? std::optional(Action::redirect_url) : std::nullopt;
}

core::Result<AutodiscoverResponse> read_redirect(pugi::xml_node account, Action action) {
    AutodiscoverResponse out;
    out.action = action;
    bool const is_address = action == Action::redirect_address;
    out.redirect = child_text(account, is_address ? "RedirectAddr" : "RedirectUrl").value_or(std::string{});
    bool const is_usable = is_address ? core::parse_address(out.redirect).has_value()
                                      : is_https_url(out.redirect) || is_url(out.redirect, "http");
    if (!is_usable)
        return core::fail(FaultCode::malformed, "a redirect without a usable target");
    return out;
}

core::Result<AutodiscoverResponse> read_settings(pugi::xml_node account, core::EmailAddress const& address) {
    auto const protocols = children_of(account, "Protocol");
    if (protocols.size() > most_protocols)
        return core::fail(FaultCode::too_large, "more than 200 protocols");
    AutodiscoverResponse out;
    for (auto const protocol : protocols)
        read_autodiscover_protocol(protocol, address, out);
    for (std::size_t i = 0; i < out.candidates.size(); ++i)
        out.candidates[i].order = static_cast<int>(i);
    bool const has_exchange = std::any_of(out.services.begin(), out.services.end(),
                                          [](core::SideService const& s) { return s.kind == "exchange"; });
    if (out.candidates.empty() && has_exchange)
        out.flags.emplace_back(core::flag::exchange_only);
    return out;
}

}

std::string autodiscover_request(std::string_view address) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
           "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\">"
           "<Request><EMailAddress>" +
           xml_escaped(address) +
           "</EMailAddress><AcceptableResponseSchema>"
           "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
           "</AcceptableResponseSchema></Request></Autodiscover>\r\n";
}

core::Result<AutodiscoverResponse> parse_autodiscover(std::string_view bytes, core::EmailAddress const& address) {
    pugi::xml_document document;
    TRY(auto const root, load_xml(document, bytes, "Autodiscover", {}));
    auto const response = choose_response(root);
    auto const error = first_child(response ? response : root, "Error");
    auto const account = first_child(response, "Account");
    if (error && !account)
        return read_error(error);
    if (!account)
        return core::fail(FaultCode::malformed, "neither an account nor an error");
    auto const action = read_action(account);
    if (!action)
        return core::fail(FaultCode::malformed, "an unknown action");
    if (*action == Action::settings)
        return read_settings(account, address);
    return read_redirect(account, *action);
}

}
