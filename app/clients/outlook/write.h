#pragma once
// What is handed to a person for classic Outlook: the profile recipe (PRF), a folder with a starter for it, and the steps
// for typing the account in.

#include "app/clients/format.h"

#include <cstdint>

namespace mp::clients::outlook {

/// All that a PRF file says. The writer's bytes depend on nothing else.
struct PrfFacts {
    core::Service service = core::Service::imap;
    std::string address;
    std::string display_name; ///< UTF-8; written in code page 1252
    std::string username;
    std::string host;
    std::uint16_t port = 0;
    std::string smtp_host;
    std::uint16_t smtp_port = 0;
    bool smtp_starttls = false;
    std::string smtp_username;
    std::uint32_t leave_on_server = 0; ///< POP3 only
};
std::string prf_bytes(PrfFacts const& facts);
/// The name as the file holds it, again in UTF-8: without what code page 1252 lacks and what Outlook would expand (%NAME%).
std::string name_in_prf(std::string_view display_name);

core::Result<Export> write_prf(ExportWish const& wish, core::VerifiedSettings const& settings);
/// The same in a folder, with a command file that hands it to Outlook.
core::Result<Export> write_starter(ExportWish const& wish, core::VerifiedSettings const& settings);
/// "Set up Outlook.cmd": the same bytes for everybody, so that no name or address can become a command.
std::string_view starter_bytes();

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);

}
