#pragma once
// What writers share: whether a program's files can say what was proven, and the sentences about what they cannot carry.

#include "app/clients/format.h"

#include <string_view>

namespace mp::clients {

/// What the settings of a program can say beside a normal password inside TLS.
struct Ability {
    std::string_view program; ///< its name, which no language translates
    bool imap = true, pop3 = true;
    bool incoming_starttls = true, outgoing_starttls = true;
    bool encrypted = true;              ///< logins that hide the password; POP3's may be APOP and never count
    bool oauth = false;                 ///< the sign-in through a browser window
    bool receives = true, sends = true; ///< false: that direction is another program's, and is not looked at
};

/// Fault: not_offered, with the reason in words for people.
core::Result<void> can_say(Ability const& ability, ExportWish const& wish, core::VerifiedSettings const& settings);

/// A name or address that any line of text can hold: UTF-8 of at most 1000 bytes, nothing invisible, no blank at its ends.
bool is_plain_text(std::string_view text);

/// What the program can do with mail on a POP3 server, beside leaving it there and removing it at once.
struct KeepingAbility {
    std::string_view program;
    bool days = true;             ///< removes it after some days
    bool with_local = true;       ///< deletes there what is deleted here
    bool only_with_local = false; ///< always does, and cannot be told otherwise
};
/// Sentences "Not carried: ... Do this by hand: ..."; nothing for IMAP.
void add_lost_keeping(std::vector<core::Message>& cannot_carry, KeepingAbility const& ability, ExportWish const& wish,
                      core::VerifiedSettings const& settings);

/// The program only receives, or only sends: what the other direction needs.
void add_lost_sending(std::vector<core::Message>& cannot_carry, std::string_view program, ExportWish const& wish,
                      core::VerifiedSettings const& settings);
void add_lost_receiving(std::vector<core::Message>& cannot_carry, std::string_view program,
                        core::VerifiedSettings const& settings);

/// The address as a name of a file or folder: letters, digits and `@ . - _`, everything else an underscore.
std::string file_name_of(core::EmailAddress const& address);

}
