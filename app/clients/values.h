#pragma once
// What every writer asks of verified settings, in one place: the server lines as clients call them.

#include "app/clients/format.h"

namespace mp::clients {

/// The verified line of this service: the incoming or outgoing of the pair, else the best alternative; null when none was
/// proven. Autoconfig files list IMAP and POP3 when both are.
core::ServerSettings const* line_of(core::VerifiedSettings const& settings, core::Service service);
core::ServerSettings const& incoming_of(core::VerifiedSettings const& settings);
core::ServerSettings const& outgoing_of(core::VerifiedSettings const& settings);

/// "jo@example.com" of the wish, in the form for protocols.
std::string address_of(ExportWish const& wish);
/// The display name with line breaks and control characters turned into blanks, at most 200 characters; empty stays empty.
std::string display_name_of(ExportWish const& wish);

/// RFC 4122 version 5 UUID from the address and a purpose, lower case: a second export replaces the first.
std::string stable_uuid(std::string_view address, std::string_view purpose);

/// "The password is not in the file; {client} asks for it ..." belongs to every export.
core::Message password_is_asked();

}
