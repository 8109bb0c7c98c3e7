#pragma once
// The addresses that mail programs give to folders in their own files.

#include <string>
#include <string_view>

namespace mp::clients {

/// The folder on the server, with "/" between its levels: "Lists/Sent Mail" of
/// "imap://kim%40a.test@mail.a.test/Lists/Sent%20Mail" (Thunderbird, GNUMail), of "folder://UID/Lists/Sent%20Mail"
/// (Evolution) and of "#imap/Work/Lists/Sent Mail" (Claws, which escapes nothing). Empty for anything else, and for what is
/// on this computer ("mailbox:", "local:").
std::string folder_on_server(std::string_view address);

}
