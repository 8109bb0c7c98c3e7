#include "app/clients/android/qr.h"

#include <nlohmann/json.hpp>

namespace mp::clients::android {

using core::AccountAuth;
using core::AccountSecurity;
using core::FaultCode;
using core::Service;
using core::Setting;
using nlohmann::json;

namespace {

/// A QR code holds less than 3 KiB.
constexpr std::size_t largest_payload = 4096;

std::string text_at(json const& list, std::size_t at) {
    return list.is_array() && at < list.size() && list[at].is_string() ? list[at].get<std::string>() : std::string{};
}

int number_at(json const& list, std::size_t at) {
    if (!list.is_array() || at >= list.size() || !list[at].is_number_unsigned())
        return -1;
    auto const number = list[at].get<std::uint64_t>();
    return number < 65536 ? static_cast<int>(number) : -1;
}

json const& item_at(json const& list, std::size_t at) {
    static json const none;
    return list.is_array() && at < list.size() ? list[at] : none;
}

Setting<AccountSecurity> security_of(int number) {
    switch (number) {
    case 0: return core::stored(AccountSecurity::none);
    case 1: // "if offered", which today's app takes for the line below
    case 2: return core::stored(AccountSecurity::starttls);
    case 3: return core::stored(AccountSecurity::tls);
    default: return {};
    }
}

Setting<AccountAuth> auth_of(int number) {
    switch (number) {
    case 0: return core::stored(AccountAuth::none);
    case 1: return core::stored(AccountAuth::password);
    case 2: return core::stored(AccountAuth::encrypted);
    case 3: return core::stored(AccountAuth::gssapi);
    case 4: return core::stored(AccountAuth::ntlm);
    case 5: return core::stored(AccountAuth::certificate);
    case 6: return core::stored(AccountAuth::oauth2);
    default: return {};
    }
}

core::Result<core::AccountServer> read_server(json const& list, Service service) {
    core::AccountServer server;
    server.service = service;
    server.host = text_at(list, 1);
    auto const port = number_at(list, 2);
    if (server.host.empty() || port < 1)
        return core::fail(FaultCode::malformed, "a server without a name or a port");
    server.port = core::stored(static_cast<std::uint16_t>(port));
    server.security = security_of(number_at(list, 3));
    server.auth = auth_of(number_at(list, 4));
    server.username = text_at(list, 5);
    return server;
}

}

core::Result<core::Account> read_qr_payload(std::string_view text) {
    if (text.size() > largest_payload)
        return core::fail(FaultCode::too_large, "more than a QR code holds");
    auto const whole = json::parse(text, nullptr, false);
    if (whole.is_discarded() || !whole.is_array())
        return core::fail(FaultCode::malformed, "not the list that the app expects");
    if (number_at(whole, 0) != 1)
        return core::fail(FaultCode::wrong_kind, "another version of the format");
    auto const& incoming = item_at(whole, 2);
    auto const kind = number_at(incoming, 0);
    if (kind != 0 && kind != 1)
        return core::fail(FaultCode::malformed, "an incoming server that is neither IMAP nor POP3");
    core::Account account;
    account.key = "account1";
    TRY(account.incoming, read_server(incoming, kind == 1 ? Service::pop3 : Service::imap));
    account.name = text_at(incoming, 6);
    auto const& group = item_at(item_at(whole, 3), 0);
    TRY(account.outgoing, read_server(item_at(group, 0), Service::smtp));
    account.address = text_at(item_at(group, 1), 0);
    account.display_name = text_at(item_at(group, 1), 1);
    if (kind == 1) {
        account.pop.leave_on_server = core::by_default(true);
        account.pop.delete_after_days = core::by_default(0.0);
        account.pop.delete_with_local = core::by_default(false);
    }
    return account;
}

}
