#include "app/desk/options/option_table.h"

#include "app/desk/options/store.h"

#include <array>

namespace mp::desk {

namespace {

constexpr std::array options{
    OptionSpec{"--password-stdin", "", Takes::nothing, for_logins, Group::credentials,
               MP_MSG("read the password from standard input"), store_flag<&Arguments::password_stdin>},
    OptionSpec{"--password-file", "FILE", Takes::file, for_logins, Group::credentials,
               MP_MSG("read the password from a file"), store_text<&Arguments::password_file>},
    OptionSpec{"--token-stdin", "", Takes::nothing, for_logins, Group::credentials,
               MP_MSG("read an OAuth access token from standard input instead of a password"),
               store_flag<&Arguments::token_stdin>},
    OptionSpec{"--no-login", "", Takes::nothing, for_runs, Group::credentials, MP_MSG("prove everything but the login"),
               store_flag<&Arguments::no_login>},
    OptionSpec{"--username", "NAME", Takes::text, for_logins, Group::credentials,
               MP_MSG("the user name, when it is not the address"), store_username},
    OptionSpec{"--trust-domain", "DOMAIN", Takes::text, for_logins | for_export, Group::credentials,
               MP_MSG("the password may go to servers of this domain"), store_trust_domain, "", true},
    OptionSpec{"--autodiscover-login", "", Takes::nothing, for_logins, Group::credentials,
               MP_MSG("send the password to an https Autodiscover server of the own or a trusted domain that asks for it"),
               store_flag<&Arguments::autodiscover_login>},
    OptionSpec{"--devices", "N", Takes::text, for_answers, Group::answers, MP_MSG("how many devices read this mailbox"),
               store_devices},
    OptionSpec{"--shared", "", Takes::nothing, for_answers, Group::answers, MP_MSG("several people use this mailbox"),
               store_yes<&core::Habits::shared>},
    OptionSpec{"--mobile", "", Takes::nothing, for_answers, Group::answers, MP_MSG("a phone or tablet is among the devices"),
               store_yes<&core::Habits::mobile>},
    OptionSpec{"--connection", "HOW", Takes::text, for_answers, Group::answers, MP_MSG("how often there is a connection"),
               store_answer<&core::Habits::connection>, "always|mostly|rarely"},
    OptionSpec{"--metered", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("the connection is paid by the megabyte"), store_yes<&core::Habits::metered>},
    OptionSpec{"--offline", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("old mail must be readable without a connection"), store_yes<&core::Habits::offline>},
    OptionSpec{"--disk", "SPACE", Takes::text, for_answers, Group::answers, MP_MSG("how much space this device has"),
               store_answer<&core::Habits::disk>, "little|enough"},
    OptionSpec{"--server-space", "SPACE", Takes::text, for_answers, Group::answers,
               MP_MSG("how much space the mailbox has on the server"), store_answer<&core::Habits::server_space>,
               "small|large|unknown"},
    OptionSpec{"--backup", "WHO", Takes::text, for_answers | for_watch, Group::answers,
               MP_MSG("who makes copies of the mail"), store_answer<&core::Habits::backup>, "none|provider|own"},
    OptionSpec{"--privacy", "", Takes::nothing, for_answers, Group::answers, MP_MSG("mail should not stay at the provider"),
               store_yes<&core::Habits::privacy>},
    OptionSpec{"--webmail", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("the mail is also read on the provider's web page"), store_yes<&core::Habits::webmail>},
    OptionSpec{"--overview", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("a quick overview is wanted: folders, headers first"), store_yes<&core::Habits::overview>},
    OptionSpec{"--archive", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("a long archive is kept on this computer"), store_yes<&core::Habits::archive>},
    OptionSpec{"--sent-everywhere", "", Takes::nothing, for_answers, Group::answers,
               MP_MSG("sent mail is needed on every device"), store_yes<&core::Habits::sent_everywhere>},
    OptionSpec{"--symptom", "WHAT", Takes::text, for_lint | for_check | for_fix, Group::answers,
               MP_MSG("what goes wrong at the moment"), store_answer<&core::Habits::symptom>,
               "none|vanished|duplicates|slow|cannot-send|cannot-receive|certificate-warning|password-prompt"},
    OptionSpec{"--profile", "PATH", Takes::file, for_check | for_watch, Group::profiles,
               MP_MSG("settings that a mail program holds already: a file or a profile folder, one per device"),
               store_more<&Arguments::profiles>, "", true},
    OptionSpec{"--online", "", Takes::nothing, for_lint, Group::profiles, MP_MSG("also ask the servers, without a password"),
               store_flag<&Arguments::online>},
    OptionSpec{"--export", "CLIENT=PATH", Takes::file, for_check, Group::exporting,
               MP_MSG("write the proven settings for a mail program; mailplumb clients lists them"), store_export, "", true},
    OptionSpec{"--yes", "", Takes::nothing, for_fix, Group::profiles, MP_MSG("write without asking"),
               store_flag<&Arguments::yes>},
    OptionSpec{"--also", "RULE", Takes::text, for_fix, Group::profiles,
               MP_MSG("mend this finding, too, which fix leaves to you otherwise"), store_repair<&Arguments::also>, "",
               true},
    OptionSpec{"--without", "RULE", Takes::text, for_fix, Group::profiles, MP_MSG("leave this finding as it is"),
               store_repair<&Arguments::without>, "", true},
    OptionSpec{"--from", "FILE", Takes::file, for_export, Group::exporting,
               MP_MSG("the JSON report of a check, or what --save-survey kept"), store_text<&Arguments::from_file>},
    OptionSpec{"--out", "PATH", Takes::file, for_export | for_fix, Group::exporting,
               MP_MSG("where to write: for export the ending chooses the kind of file, for fix it is a folder"),
               store_text<&Arguments::out_path>},
    OptionSpec{"--all", "DIR", Takes::folder, for_export, Group::exporting,
               MP_MSG("write every form for every mail program, with a page that leads to them"),
               store_text<&Arguments::all_folder>},
    OptionSpec{"--name", "NAME", Takes::text, for_check | for_export, Group::exporting,
               MP_MSG("the person's name, as receivers of mail see it"), store_display_name},
    OptionSpec{"--keep-on-server", "DAYS", Takes::text, for_check | for_export | for_fix, Group::exporting,
               MP_MSG("POP3: a number of days, always or never; without it as advised"), store_keep_days},
    OptionSpec{"--sign-with", "CERT", Takes::file, for_check | for_export, Group::exporting,
               MP_MSG("sign an Apple profile with this certificate (PEM), those up to its authority behind it"),
               store_text<&Arguments::sign_certificate>},
    OptionSpec{"--sign-key", "KEY", Takes::file, for_check | for_export, Group::exporting,
               MP_MSG("the key of that certificate (PEM, without a passphrase)"), store_text<&Arguments::sign_key>},
    OptionSpec{"--ispdb-url", "URL", Takes::text, for_network, Group::discovery,
               MP_MSG("ask this provider database instead of Thunderbird's"), store_ispdb_url},
    OptionSpec{"--ispdb-dir", "DIR", Takes::folder, for_network, Group::discovery,
               MP_MSG("use an offline copy of the provider database"), store_text<&Arguments::ispdb_dir>},
    OptionSpec{"--no-ispdb", "", Takes::nothing, for_network, Group::discovery, MP_MSG("do not ask the provider database"),
               store_flag<&Arguments::no_ispdb>},
    OptionSpec{"--no-guess", "", Takes::nothing, for_network, Group::discovery, MP_MSG("do not try usual server names"),
               store_flag<&Arguments::no_guess>},
    OptionSpec{"--once", "", Takes::nothing, for_watch, Group::verification,
               MP_MSG("one look, compared with those before; for a timer"), store_flag<&Arguments::once>},
    OptionSpec{"--every", "MINUTES", Takes::text, for_watch, Group::verification,
               MP_MSG("how long to wait between two looks, at least 5 minutes (default: 30)"), store_every},
    OptionSpec{"--for", "TIME", Takes::text, for_watch, Group::verification,
               MP_MSG("end after that, such as 90m, 8h or 14d; without it at Ctrl-C"), store_for},
    OptionSpec{"--forget", "", Takes::nothing, for_watch, Group::verification,
               MP_MSG("remove what is remembered of this mailbox, and do nothing else"), store_flag<&Arguments::forget>},
    OptionSpec{"--watched", "", Takes::nothing, for_check, Group::verification,
               MP_MSG("also judge by what mailplumb watch remembers of this mailbox"), store_flag<&Arguments::watched>},
    OptionSpec{"--protocol", "NAME", Takes::text, for_check, Group::discovery, MP_MSG("how mail shall be received"),
               store_protocol, "auto|imap|pop3"},
    OptionSpec{"--security", "KIND", Takes::text, for_probe, Group::verification,
               MP_MSG("how the connection is encrypted; auto finds out"), store_security, "tls|starttls|none|auto"},
    OptionSpec{"--tls-scan", "", Takes::nothing, for_runs | for_lint, Group::verification,
               MP_MSG("also try outdated TLS versions and weak ciphers"), store_flag<&Arguments::tls_scan>},
    OptionSpec{"--first", "", Takes::nothing, for_runs | for_lint, Group::verification,
               MP_MSG("end with the first pair of servers that is proven"), store_flag<&Arguments::first>},
    OptionSpec{"--moves", "", Takes::nothing, for_replay, Group::report,
               MP_MSG("tell how the run decided: why each server was tried, or waited"), store_flag<&Arguments::moves>},
    OptionSpec{"--markdown", "", Takes::nothing, for_explain, Group::report,
               MP_MSG("write the rules as a page in Markdown: all of them, or the one named"),
               store_flag<&Arguments::markdown>},
    OptionSpec{"--round-trip", "", Takes::nothing, for_check, Group::verification,
               MP_MSG("send one message to the address itself and wait for it"), store_flag<&Arguments::round_trip>},
    OptionSpec{"--report", "KIND=FILE", Takes::file, for_reports | for_watch, Group::report,
               MP_MSG("also write the report to a file; KIND is html, md or json"), store_report, "", true},
    OptionSpec{"--fail-on", "SEVERITY", Takes::text, for_reports | for_lint, Group::report,
               MP_MSG("exit with 1 from this severity on (default: error)"), store_fail_on,
               "info|advice|warning|error|critical"},
    OptionSpec{"--transcript", "FILE", Takes::file, for_runs, Group::report,
               MP_MSG("write the dialogues with the servers to a file, secrets left out"),
               store_text<&Arguments::transcript_file>},
    OptionSpec{"--save-survey", "FILE", Takes::file, for_runs, Group::report,
               MP_MSG("write all that was observed to a file, for replay"), store_text<&Arguments::survey_file>},
    OptionSpec{"--force", "", Takes::nothing, for_reports | for_watch | for_export | for_fix, Group::report,
               MP_MSG("replace files that are there already; what was there is kept beside them"),
               store_flag<&Arguments::force>},
    OptionSpec{"--nameserver", "IP[:PORT]", Takes::text, for_network, Group::network,
               MP_MSG("ask this name server instead of the system's"), store_more<&Arguments::nameservers>, "", true},
    OptionSpec{"--ca-file", "PEM", Takes::file, for_network, Group::network,
               MP_MSG("trust the authorities in this file too"), store_text<&Arguments::ca_file>},
    OptionSpec{"--deadline", "SECONDS", Takes::text, for_network, Group::network,
               MP_MSG("end after this time with what is known (default: 300)"), store_deadline},
    OptionSpec{"--connectivity-url", "URL", Takes::text, for_network, Group::network,
               MP_MSG("a page that answers with status 204 and nothing else; finds sign-in pages of guest networks"),
               store_connectivity_url},
    OptionSpec{"--public-only", "", Takes::nothing, for_network, Group::network,
               MP_MSG("refuse private and loopback addresses"), store_flag<&Arguments::public_only>},
    OptionSpec{"--bogus-name", "NAME", Takes::text, for_network, Group::network,
               MP_MSG("a name whose DNSSEC signatures are broken on purpose: signed records count only when the name server "
                      "refuses it (default: dnssec-failed.org)"),
               store_bogus_name},
    OptionSpec{"--json", "", Takes::nothing, for_all, Group::everywhere, MP_MSG("print JSON for programs"),
               store_flag<&Arguments::json>},
    OptionSpec{"--quiet", "", Takes::nothing, for_all, Group::everywhere, MP_MSG("only the result and the settings"),
               store_flag<&Arguments::quiet>},
    OptionSpec{"--verbose", "", Takes::nothing, for_all, Group::everywhere, MP_MSG("everything that was measured"),
               store_flag<&Arguments::verbose>},
    OptionSpec{"--lang", "TAG", Takes::text, for_all, Group::everywhere,
               MP_MSG("language of the report, such as de or pt-BR"), store_language},
    OptionSpec{"--color", "WHEN", Takes::text, for_all, Group::everywhere, MP_MSG("colours: auto, always or never"),
               store_color, "auto|always|never"},
    OptionSpec{"--version", "", Takes::nothing, for_all, Group::everywhere,
               MP_MSG("the version, and those of the libraries"), store_flag<&Arguments::version>},
    OptionSpec{"--help", "", Takes::nothing, for_all, Group::everywhere,
               MP_MSG("help; after a command, help on that command"), store_flag<&Arguments::help>},
    OptionSpec{"--dial-plan", "FILE", Takes::file, for_network, Group::laboratory,
               MP_MSG("connect elsewhere than the names say: one \"HOST:PORT IP:PORT\" a line"),
               store_text<&Arguments::dial_plan>},
    OptionSpec{"--public-net", "PREFIX", Takes::text, for_network, Group::laboratory,
               MP_MSG("addresses that begin so count as public ones"), store_more<&Arguments::public_nets>, "", true},
    OptionSpec{"--lab-time", "SECONDS", Takes::text, for_watch, Group::laboratory,
               MP_MSG("the time to note for a look, in seconds since 1970"), store_lab_time},
};

constexpr std::array examples{
    ExampleSpec{"check", "mailplumb check alice@example.org",
                MP_MSG("finds, tries and judges everything; asks for the password")},
    ExampleSpec{"check", "mailplumb check alice@example.org --no-login", MP_MSG("the same without a password")},
    ExampleSpec{"check", "mailplumb check alice@example.org --report html=mail.html",
                MP_MSG("also as a page to send or print")},
    ExampleSpec{"check", "pass mail/alice | mailplumb check alice@example.org --password-stdin --json",
                MP_MSG("for scripts: the password by pipe, the report as JSON")},
    ExampleSpec{"check", "mailplumb check alice@example.org --profile ~/.thunderbird --devices 2",
                MP_MSG("also judges the settings that a mail program holds")},
    ExampleSpec{"check", "mailplumb check alice@example.org --export thunderbird=alice.zip",
                MP_MSG("also writes the proven settings for a mail program")},
    ExampleSpec{"watch", "mailplumb watch alice@example.org --for 1d",
                MP_MSG("does another program take mail away? looks every half an hour")},
    ExampleSpec{"watch", "mailplumb watch alice@example.org --once --password-file ~/.mailpass --quiet",
                MP_MSG("one look, for a timer")},
    ExampleSpec{"lint", "mailplumb lint ~/.thunderbird", MP_MSG("what is wrong with existing settings, without a network")},
    ExampleSpec{"lint", "mailplumb lint desktop.reg laptop/prefs.js --devices 3",
                MP_MSG("settings of several devices of one mailbox")},
    ExampleSpec{"advise", "mailplumb advise --devices 2 --mobile --connection always --backup none",
                MP_MSG("IMAP or POP3, with every reason")},
    ExampleSpec{"export", "mailplumb export thunderbird --from report.json --out alice.zip",
                MP_MSG("from what check --json or --report json=report.json wrote")},
    ExampleSpec{"export", "mailplumb export --from report.json --all alice",
                MP_MSG("everything at once, with a page to start from")},
    ExampleSpec{"clients", "mailplumb clients", MP_MSG("which mail programs can be read and written, and how")},
    ExampleSpec{"discover", "mailplumb discover alice@example.org", MP_MSG("only what is published about the mail servers")},
    ExampleSpec{"probe", "mailplumb probe imap mail.example.org", MP_MSG("one server, on its usual port")},
    ExampleSpec{"probe", "mailplumb probe smtp mail.example.org:587 --security starttls", MP_MSG("one server, exactly so")},
    ExampleSpec{"explain", "mailplumb explain cert-expired", MP_MSG("what a finding means and what to do")},
    ExampleSpec{"explain", "mailplumb explain --markdown > rules.md", MP_MSG("the whole catalogue as a page")},
    ExampleSpec{"explain", "mailplumb explain 0x800CCC0E", MP_MSG("what an error code means and what to check next")},
    ExampleSpec{"replay", "mailplumb replay run.json --verbose",
                MP_MSG("reports again, without a network, on what --save-survey kept")},
    ExampleSpec{"completion", "source <(mailplumb completion bash)", MP_MSG("completes commands and options in this shell")},
    ExampleSpec{"man", "mailplumb man | man -l -", MP_MSG("shows the manual page")},
};

}

std::span<Group const> groups() {
    static constexpr std::array order{Group::credentials, Group::answers,      Group::profiles, Group::exporting,
                                      Group::discovery,   Group::verification, Group::report,   Group::network,
                                      Group::everywhere,  Group::laboratory};
    return order;
}

std::span<OptionSpec const> option_table() { return options; }
std::span<ExampleSpec const> example_table() { return examples; }

core::MessageId title_of(Group group) {
    switch (group) {
    case Group::credentials: return MP_MSG("Password and trust");
    case Group::answers: return MP_MSG("How you read mail");
    case Group::profiles: return MP_MSG("Settings of mail programs");
    case Group::exporting: return MP_MSG("Handing settings over");
    case Group::discovery: return MP_MSG("Finding servers");
    case Group::verification: return MP_MSG("Trying servers");
    case Group::report: return MP_MSG("Reports");
    case Group::network: return MP_MSG("Network");
    case Group::everywhere: return MP_MSG("With every command");
    case Group::laboratory: return MP_MSG("For laboratories");
    }
    return {};
}

std::vector<OptionSpec const*> options_of(CommandSpec const* command) {
    std::vector<OptionSpec const*> found;
    for (auto const& option : options)
        if (option.commands == for_all || (command && (option.commands & command->bit)))
            found.push_back(&option);
    return found;
}

}
