#include "app/cli/option_table.h"

#include "app/cli/store.h"

#include <array>

namespace mp::cli {

namespace {

constexpr std::array options{
    OptionSpec{"--password-stdin", "", Takes::nothing, for_network, Group::credentials,
               MP_MSG("read the password from standard input"), store_flag<&Arguments::password_stdin>},
    OptionSpec{"--password-file", "FILE", Takes::file, for_network, Group::credentials,
               MP_MSG("read the password from a file"), store_text<&Arguments::password_file>},
    OptionSpec{"--token-stdin", "", Takes::nothing, for_network, Group::credentials,
               MP_MSG("read an OAuth access token from standard input instead of a password"),
               store_flag<&Arguments::token_stdin>},
    OptionSpec{"--no-login", "", Takes::nothing, for_network, Group::credentials, MP_MSG("prove everything but the login"),
               store_flag<&Arguments::no_login>},
    OptionSpec{"--username", "NAME", Takes::text, for_network, Group::credentials,
               MP_MSG("the user name, when it is not the address"), store_username},
    OptionSpec{"--trust-domain", "DOMAIN", Takes::text, for_network, Group::credentials,
               MP_MSG("the password may go to servers of this domain"), store_trust_domain, "", true},
    OptionSpec{"--autodiscover-login", "", Takes::nothing, for_network, Group::credentials,
               MP_MSG("send the password to an https Autodiscover server of the own or a trusted domain that asks for it"),
               store_flag<&Arguments::autodiscover_login>},
    OptionSpec{"--ispdb-url", "URL", Takes::text, for_network, Group::discovery,
               MP_MSG("ask this provider database instead of Thunderbird's"), store_ispdb_url},
    OptionSpec{"--ispdb-dir", "DIR", Takes::folder, for_network, Group::discovery,
               MP_MSG("use an offline copy of the provider database"), store_text<&Arguments::ispdb_dir>},
    OptionSpec{"--no-ispdb", "", Takes::nothing, for_network, Group::discovery, MP_MSG("do not ask the provider database"),
               store_flag<&Arguments::no_ispdb>},
    OptionSpec{"--no-guess", "", Takes::nothing, for_network, Group::discovery, MP_MSG("do not try usual server names"),
               store_flag<&Arguments::no_guess>},
    OptionSpec{"--protocol", "NAME", Takes::text, for_check, Group::discovery, MP_MSG("how mail shall be received"),
               store_protocol, "auto|imap|pop3"},
    OptionSpec{"--security", "KIND", Takes::text, for_probe, Group::verification,
               MP_MSG("how the connection is encrypted; auto finds out"), store_security, "tls|starttls|none|auto"},
    OptionSpec{"--tls-scan", "", Takes::nothing, for_network, Group::verification,
               MP_MSG("also try outdated TLS versions and weak ciphers"), store_flag<&Arguments::tls_scan>},
    OptionSpec{"--round-trip", "", Takes::nothing, for_check, Group::verification,
               MP_MSG("send one message to the address itself and wait for it"), store_flag<&Arguments::round_trip>},
    OptionSpec{"--devices", "N", Takes::text, for_check, Group::verification, MP_MSG("how many devices read this mailbox"),
               store_devices},
    OptionSpec{"--report", "KIND=FILE", Takes::file, for_reports, Group::report,
               MP_MSG("also write the report to a file; KIND is html, md or json"), store_report, "", true},
    OptionSpec{"--fail-on", "SEVERITY", Takes::text, for_reports, Group::report,
               MP_MSG("exit with 1 from this severity on (default: error)"), store_fail_on,
               "info|advice|warning|error|critical"},
    OptionSpec{"--transcript", "FILE", Takes::file, for_network, Group::report,
               MP_MSG("write the dialogues with the servers to a file, secrets left out"),
               store_text<&Arguments::transcript_file>},
    OptionSpec{"--save-survey", "FILE", Takes::file, for_network, Group::report,
               MP_MSG("write all that was observed to a file, for replay"), store_text<&Arguments::survey_file>},
    OptionSpec{"--nameserver", "IP[:PORT]", Takes::text, for_network, Group::network,
               MP_MSG("ask this name server instead of the system's"), store_more<&Arguments::nameservers>, "", true},
    OptionSpec{"--ca-file", "PEM", Takes::file, for_network, Group::network,
               MP_MSG("trust the authorities in this file too"), store_text<&Arguments::ca_file>},
    OptionSpec{"--deadline", "SECONDS", Takes::text, for_network, Group::network,
               MP_MSG("end after this time with what is known (default: 300)"), store_deadline},
    OptionSpec{"--public-only", "", Takes::nothing, for_network, Group::network,
               MP_MSG("refuse private and loopback addresses"), store_flag<&Arguments::public_only>},
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
};

constexpr std::array examples{
    ExampleSpec{"check", "mailplumb check alice@example.org",
                MP_MSG("finds, tries and judges everything; asks for the password")},
    ExampleSpec{"check", "mailplumb check alice@example.org --no-login", MP_MSG("the same without a password")},
    ExampleSpec{"check", "mailplumb check alice@example.org --report html=mail.html",
                MP_MSG("also as a page to send or print")},
    ExampleSpec{"check", "pass mail/alice | mailplumb check alice@example.org --password-stdin --json",
                MP_MSG("for scripts: the password by pipe, the report as JSON")},
    ExampleSpec{"discover", "mailplumb discover alice@example.org", MP_MSG("only what is published about the mail servers")},
    ExampleSpec{"probe", "mailplumb probe imap mail.example.org", MP_MSG("one server, on its usual port")},
    ExampleSpec{"probe", "mailplumb probe smtp mail.example.org:587 --security starttls", MP_MSG("one server, exactly so")},
    ExampleSpec{"explain", "mailplumb explain cert-expired", MP_MSG("what a finding means and what to do")},
    ExampleSpec{"replay", "mailplumb replay run.json --verbose",
                MP_MSG("reports again, without a network, on what --save-survey kept")},
    ExampleSpec{"completion", "source <(mailplumb completion bash)", MP_MSG("completes commands and options in this shell")},
    ExampleSpec{"man", "mailplumb man | man -l -", MP_MSG("shows the manual page")},
};

}

std::span<OptionSpec const> option_table() { return options; }
std::span<ExampleSpec const> example_table() { return examples; }

core::MessageId title_of(Group group) {
    switch (group) {
    case Group::credentials: return MP_MSG("Password and trust");
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
