#pragma once
// The parts of the Apple client: configuration profiles (.mobileconfig), the preferences of old Macs, and the words for
// doing it by hand.

#include "app/clients/format.h"
#include "app/clients/node.h"

namespace mp::clients::apple {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);
core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);
/// What an export says of a file without a signature.
core::MessageId not_signed_notice();
core::MessageId not_signed_step();
/// How long mail stays on the server is set on the device, whichever way the account came there. POP3 only.
void add_keeping_steps(std::vector<core::Message>& steps, PopChoice const& pop);

/// With encryption on, Mail takes these ports for STARTTLS and all others for TLS from the first byte.
constexpr bool is_starttls_port(std::int64_t port) { return port == 143 || port == 110 || port == 587 || port == 25; }

bool recognises(Tree const& tree);
core::Result<std::vector<core::Profile>> read(Tree const& tree);
/// The same from bytes, for a file that anybody may have made. `others_can_read` decides whether a password in it is told.
core::Result<core::Profile> read_bytes(std::string_view bytes, bool others_can_read);

/// The preferences of Mail in Mac OS X 10.4 to 10.6: `root` holds MailAccounts. Fault: too_large, empty.
core::Result<core::Profile> read_mail_accounts(Node const& root, bool others_can_read);

/// A signed profile holds the property list inside (RFC 5652). Any other bytes come back as they are. The signature proves
/// nothing that reading needs, so it is not checked. Faults: malformed; wrong_kind when the envelope is encrypted.
core::Result<std::string> unwrapped(std::string_view bytes);

}
