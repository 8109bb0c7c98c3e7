#pragma once
// People paste "alice:PASSWORD@mail.example.org", or a whole web address with it, into the fields of a mail program. A
// profile as read keeps what is wrong with the field, and not the password.

#include "probes/core/account.h"

#include <string>
#include <string_view>

namespace mp::core {

/// "imaps://alice:PASSWORD@host:993/?token=X" -> "imaps://alice:<secret>@host:993/?<secret>". What may belong to a password
/// that holds '@', '/' or '#' counts to it. A host with a port and an IPv6 address stay as they are.
std::string without_login_secret(std::string_view host_field);

/// The same for a user name, in which nothing stands behind a colon but a password: "alice:PASSWORD".
std::string without_user_secret(std::string_view user_field);

/// In all fields of the account that hold a host, a user or a name.
void hide_secrets(Account& account);
void hide_secrets(Profile& profile);

}
