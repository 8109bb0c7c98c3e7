#pragma once
// A careless server quotes what it was told, and a hostile one hides it where nobody looks: in a greeting, a certificate,
// a web page, on a connection much later. Whatever servers say, no report may hold a secret.
//
// Looked for are the password and the token themselves and every line of a login as it was sent, in other letter case, with
// characters escaped (backslash, percent, quoted-printable, entities), in hexadecimal, in base64 at each of its three
// alignments, cut off at the end of a text; of long ones also every longer piece.
//
// A mark where the reader knows the word that belongs there would tell the secret instead of hiding it. So:
//  - a secret that is part of the address or the user name, is a word of the protocols or of refusals ("password",
//    "imap"), or has one or two characters, is hidden only in a login repeated as it was sent;
//  - one of up to five characters, or of letters or of digits alone, is hidden where it stands as a word, and not inside a
//    longer word, number or host name;
//  - every other one is hidden wherever it is spelt.

#include "probes/core/secret.h"
#include "probes/core/sent_secrets.h"
#include "probes/core/survey.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mp::endpoints {

/// What there is to be found.
struct EchoWish {
    core::Secret const* password = nullptr; ///< null or empty: none
    core::Secret const* token = nullptr;
    core::SentSecrets const* sent = nullptr;
    std::vector<std::string> known; ///< what the person typed in the open: address, user name
};

class Echoes {
public:
    explicit Echoes(EchoWish const& wish);
    ~Echoes();
    Echoes(Echoes const&) = delete;
    Echoes& operator=(Echoes const&) = delete;

    /// Puts "<secret>" in place of each. Cleaning twice changes nothing.
    void clean(std::string& text) const;
    void clean(core::Statement& words) const;
    /// All strings of a report but our own lines of the transcript, which never hold one.
    void clean(core::ProbeReport& report) const;
    /// All strings of a survey but what the person asked for.
    void clean(core::Survey& survey) const;

private:
    class Finder;
    std::unique_ptr<Finder> m_finder;
};

/// The same for one report of one talk.
void remove_echoes(core::ProbeReport& report, core::Secret const* password, core::Secret const* token,
                   core::SentSecrets const* sent = nullptr);

/// What the person wrote in the open, for EchoWish::known.
std::vector<std::string> typed_in_the_open(core::Request const& request);

}
