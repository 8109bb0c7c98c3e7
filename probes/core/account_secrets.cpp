#include "probes/core/account_secrets.h"

#include <string>
#include <vector>

namespace mp::core {

namespace {

constexpr std::string_view mark = "<secret>";

std::size_t after_scheme(std::string_view text) {
    auto const scheme = text.find("://");
    return scheme == std::string_view::npos ? 0 : scheme + 3;
}

/// Everything behind '?' may be a key; what stands there never helps to find a server.
std::string without_query(std::string_view text) {
    auto const query = text.find('?');
    bool const is_empty = query == std::string_view::npos || query + 1 == text.size();
    return is_empty ? std::string(text) : std::string(text.substr(0, query + 1)).append(mark);
}

}

std::string without_login_secret(std::string_view text) {
    auto const begin = after_scheme(text);
    auto const colon = text.find(':', begin);
    auto const at = text.rfind('@');
    bool const has_secret = colon != text.npos && at != text.npos && colon + 1 < at;
    if (!has_secret)
        return without_query(text);
    return std::string(text.substr(0, colon + 1)).append(mark).append(without_query(text.substr(at)));
}

std::string without_user_secret(std::string_view text) {
    auto out = without_login_secret(text);
    auto const begin = after_scheme(out);
    auto const colon = out.find(':', begin);
    if (colon == out.npos || colon + 1 == out.size() || out.compare(colon + 1, mark.size(), mark) == 0)
        return out;
    return out.substr(0, colon + 1).append(mark);
}

namespace {

/// Programs name an account after its user: what was hidden there is hidden in the name.
void follow(std::string& name, std::string const& written, std::string const& shown) {
    if (written == shown)
        return;
    if (auto const at = name.find(written); at != name.npos)
        name.replace(at, written.size(), shown);
}

}

void hide_secrets(Account& account) {
    std::vector<std::string> written{account.incoming.username, account.address};
    if (account.outgoing)
        written.push_back(account.outgoing->username);
    for (auto const& user : written)
        for (auto* name : {&account.key, &account.name, &account.display_name})
            follow(*name, user, without_user_secret(user));
    auto const hide_in = [](AccountServer& server) {
        server.host = without_login_secret(server.host);
        server.username = without_user_secret(server.username);
    };
    hide_in(account.incoming);
    if (account.outgoing)
        hide_in(*account.outgoing);
    for (auto* text : {&account.key, &account.name, &account.address, &account.display_name})
        *text = without_login_secret(*text);
    account.address = without_user_secret(account.address);
    for (auto& place : account.certificate_exceptions)
        place = without_login_secret(place);
}

void hide_secrets(Profile& profile) {
    for (auto& account : profile.accounts)
        hide_secrets(account);
}

}
