#pragma once
// What was asked for on the command line, as a plain struct. Parsing checks form only; nothing is opened or read here.

#include "probes/core/endpoint.h"
#include "probes/core/finding.h"
#include "probes/core/survey.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace mp::desk {

/// Wrong usage: one sentence for standard error, exit code 2.
template <class T>
using Usage = tl::expected<T, core::Message>;

inline tl::unexpected<core::Message> usage_error(core::MessageId sentence, core::Values values = {}) {
    return tl::unexpected<core::Message>(core::Message(sentence, std::move(values)));
}

enum class Color { automatic, always, never };
enum class ReportKind { html, markdown, json };

struct ReportFile {
    ReportKind kind = ReportKind::html;
    std::string path;
    bool operator==(ReportFile const&) const = default;
};

/// --export CLIENT=PATH
struct ExportOption {
    std::string client, path;
    bool operator==(ExportOption const&) const = default;
};

struct Arguments {
    std::string command; ///< empty: none was named
    std::vector<std::string> operands;

    bool help = false, version = false, json = false, quiet = false, verbose = false;
    std::string language; ///< empty: the user's
    Color color = Color::automatic;

    std::vector<std::string> nameservers;
    std::string ca_file, dial_plan;
    std::vector<std::string> public_nets;
    std::string bogus_name = "dnssec-failed.org"; ///< kept broken by its owner so that resolvers can be tried
    std::int64_t deadline_ms = core::Request{}.deadline_ms;
    std::string ispdb_url, ispdb_dir;
    bool no_ispdb = false, no_guess = false, autodiscover_login = false, public_only = false, tls_scan = false,
         first = false, moves = false, markdown = false;
    std::vector<std::string> trusted_domains;

    bool password_stdin = false, token_stdin = false, no_login = false;
    std::string password_file, username;

    core::Protocol protocol = core::Protocol::automatic;
    int devices = 0;
    bool round_trip = false;
    std::optional<core::Security> security; ///< probe; empty: auto

    std::vector<ReportFile> reports;
    core::Severity fail_on = core::Severity::error;
    std::string transcript_file, survey_file;
    bool force = false; ///< files that are there may be replaced

    core::Habits habits;                     ///< the advisor's answers
    std::string connectivity_url;            ///< a page that answers 204 with nothing in it
    bool online = false;                     ///< lint: also ask the servers
    std::vector<std::string> profiles;       ///< check: settings of mail programs
    std::vector<ExportOption> exports;       ///< check
    bool once = false, forget = false;       ///< watch
    bool watched = false;                    ///< check: take what `watch` remembers into account
    int every_minutes = 30;                  ///< watch: between two looks
    std::optional<std::int64_t> for_seconds; ///< watch: ends after that; empty: at Ctrl-C
    std::optional<std::int64_t> lab_time;    ///< watch, laboratories only: Unix seconds to note for a look
    std::string from_file, out_path, all_folder, display_name;
    std::string sign_certificate, sign_key; ///< PEM files; both or neither
    bool yes = false;                       ///< fix: write without asking
    std::vector<std::string> also, without; ///< fix: rules whose repair is asked for, or not wanted
    std::optional<int> keep_days; ///< POP3 in exports: 0 removes at the download, -1 keeps for ever; empty: as advised

    bool brings_secret() const { return password_stdin || token_stdin || !password_file.empty(); }
};

/// `words` without the program's name.
Usage<Arguments> parse_arguments(std::vector<std::string> const& words);

}
