#include "app/desk/options/arguments.h"
#include "app/desk/options/help.h"
#include "app/desk/options/option_table.h"
#include "tests/support/catch.h"

#include <set>

using namespace mp;
using namespace mp::desk;

namespace {

Arguments parsed(std::vector<std::string> const& words) {
    auto const arguments = parse_arguments(words);
    INFO((arguments ? "" : core::in_english(arguments.error())));
    REQUIRE(arguments);
    return *arguments;
}

std::string refused(std::vector<std::string> const& words) {
    auto const arguments = parse_arguments(words);
    INFO((words.empty() ? "" : words.back()));
    REQUIRE_FALSE(arguments);
    return core::in_english(arguments.error());
}

}

TEST_CASE("a check with everything is understood, in any order") {
    auto const a = parsed({"check",   "--nameserver", "192.0.2.1", "alice@example.org", "--nameserver",  "192.0.2.2:5353",
                           "--json",  "--deadline",   "2.5",       "--report",          "html=a=b.html", "--report",
                           "md=x.md", "--fail-on",    "warning",   "--trust-domain",    "Example.COM",   "--protocol",
                           "pop3",    "--devices",    "3",         "--no-login",        "--color",       "never"});
    CHECK(a.command == "check");
    CHECK(a.operands == std::vector<std::string>{"alice@example.org"});
    CHECK(a.nameservers == std::vector<std::string>{"192.0.2.1", "192.0.2.2:5353"});
    CHECK(a.json);
    CHECK(a.deadline_ms == 2500);
    CHECK(a.reports == std::vector<ReportFile>{{ReportKind::html, "a=b.html"}, {ReportKind::markdown, "x.md"}});
    CHECK(a.fail_on == core::Severity::warning);
    CHECK(a.trusted_domains == std::vector<std::string>{"example.com"});
    CHECK(a.protocol == core::Protocol::pop3);
    CHECK(a.devices == 3);
    CHECK(a.no_login);
    CHECK(a.color == Color::never);
}

TEST_CASE("an answer that is not given stays unknown, a flag means yes") {
    auto const a = parsed({"advise", "--shared", "--connection", "rarely", "--backup", "own", "--disk", "little"});
    CHECK(a.habits.shared == true);
    CHECK(a.habits.connection == core::Connection::rarely);
    CHECK(a.habits.backup == core::Backup::own);
    CHECK(a.habits.disk == core::DiskSpace::little);
    CHECK_FALSE(a.habits.mobile);
    CHECK_FALSE(a.habits.symptom);
    CHECK(a.devices == 0);
    for (char const* command : {"check", "lint"}) {
        auto const b = parsed({command, "alice@example.org", "--sent-everywhere", "--symptom", "cannot-send"});
        CHECK(b.habits.sent_everywhere == true);
        CHECK(b.habits.symptom == core::Symptom::cannot_send);
    }
}

TEST_CASE("profiles and exports may be repeated, and paths may hold an equals sign") {
    auto const a = parsed({"check", "a@b.example", "--profile", "one", "--profile", "two", "--export", "thunderbird=a=b.zip",
                           "--export", "apple=x.mobileconfig", "--name", "Al \"A\" Ice", "--keep-on-server", "30"});
    CHECK(a.profiles == std::vector<std::string>{"one", "two"});
    CHECK(a.exports == std::vector<ExportOption>{{"thunderbird", "a=b.zip"}, {"apple", "x.mobileconfig"}});
    CHECK(a.display_name == "Al \"A\" Ice");
    CHECK(a.keep_days == 30);
    CHECK(parsed({"check", "a@b.example", "--keep-on-server", "always"}).keep_days == -1);
    CHECK(parsed({"check", "a@b.example", "--keep-on-server", "never"}).keep_days == 0);
}

TEST_CASE("options that work everywhere may stand before the command") {
    auto const a = parsed({"--json", "--lang", "de", "explain", "cert-expired"});
    CHECK(a.json);
    CHECK(a.language == "de");
    CHECK(a.operands == std::vector<std::string>{"cert-expired"});
}

TEST_CASE("an operand may be called like a command, or begin with a dash after two dashes") {
    CHECK(parsed({"explain", "check"}).operands == std::vector<std::string>{"check"});
    CHECK(parsed({"check", "--no-login", "--", "-odd@example.org"}).operands ==
          std::vector<std::string>{"-odd@example.org"});
}

TEST_CASE("an equals sign carries a value too") {
    CHECK(parsed({"check", "a@b.example", "--deadline=7"}).deadline_ms == 7000);
    CHECK(parsed({"check", "a@b.example", "--report=json=out.json"}).reports.front().path == "out.json");
}

TEST_CASE("help and version need nothing else") {
    CHECK(parsed({"--help"}).help);
    CHECK(parsed({"--version"}).version);
    CHECK(parsed({"check", "--help"}).help);
    CHECK(parsed({"check", "--help"}).command == "check");
}

TEST_CASE("every mistake gets one sentence that names it") {
    struct Mistake {
        std::vector<std::string> words;
        std::string part;
    };
    std::vector<Mistake> const mistakes{
        {{}, "mailplumb check alice@example.org"},
        {{"chek", "a@b.example"}, "did you mean check?"},
        {{"publish", "x"}, "no command “publish”"},
        {{"alice@example.org"}, "mailplumb check alice@example.org"},
        {{"check"}, "needs ADDRESS"},
        {{"check", "a@b.example", "c@d.example"}, "“c@d.example” is one word too many"},
        {{"check", "a@b.example", "--dedline", "3"}, "did you mean --deadline?"},
        {{"check", "a@b.example", "--zzzzzz"}, "no option --zzzzzz"},
        {{"check", "a@b.example", "--security", "tls"}, "--security is no option of check"},
        {{"check", "a@b.example", "-x"}, "no option -x"},
        {{"check", "a@b.example", "--deadline"}, "--deadline needs a value"},
        {{"check", "a@b.example", "--deadline", "0"}, "--deadline: “0”"},
        {{"check", "a@b.example", "--deadline", "-1"}, "--deadline"},
        {{"check", "a@b.example", "--deadline", "inf"}, "--deadline: “inf”"},
        {{"check", "a@b.example", "--deadline", "3s"}, "--deadline: “3s”"},
        {{"check", "a@b.example", "--deadline", "1", "--deadline", "2"}, "more than once"},
        {{"check", "a@b.example", "--json=yes"}, "--json takes no value"},
        {{"check", "a@b.example", "--report", "pdf=x"}, "html=FILE"},
        {{"check", "a@b.example", "--report", "html="}, "html=FILE"},
        {{"check", "a@b.example", "--fail-on", "bad"}, "info, advice"},
        {{"check", "a@b.example", "--color", "blue"}, "auto, always, never"},
        {{"check", "a@b.example", "--lang", "../x"}, "language tag"},
        {{"check", "a@b.example", "--devices", "0"}, "--devices"},
        {{"check", "a@b.example", "--trust-domain", "a b"}, "not a domain name"},
        {{"check", "a@b.example", "--trust-domain", "192.0.2.1"}, "not a domain name"},
        {{"check", "a@b.example", "--ispdb-url", "ftp://x"}, "http"},
        {{"check", "a@b.example", "--password-file", ""}, "--password-file"},
        {{"check", "a@b.example", "--password-stdin", "--no-login"}, "Only one of"},
        {{"check", "a@b.example", "--password-stdin", "--token-stdin"}, "Only one of"},
        {{"check", "a@b.example", "--round-trip", "--no-login"}, "--round-trip"},
        {{"check", "a@b.example", "--quiet", "--verbose"}, "cannot go together"},
        {{"check", "a@b.example", "--username", "a\nb"}, "control character"},
        {{"check", "a@b.example", "--password", "x"}, "no option --password"},
        {{"discover", "a@b.example", "--password-stdin"}, "never signs in"},
        {{"advise", "--connection", "sometimes"}, "none of always, mostly, rarely"},
        {{"advise", "--disk", ""}, "none of little, enough"},
        {{"advise", "--shared=no"}, "--shared takes no value"},
        {{"advise", "alice@example.org"}, "one word too many"},
        {{"advise", "--symptom", "slow"}, "no option of advise"},
        {{"lint", "x", "--password-stdin"}, "no option of lint"},
        {{"lint", "x", "--symptom", "broken"}, "vanished"},
        {{"check", "a@b.example", "--export", "thunderbird"}, "CLIENT=PATH"},
        {{"check", "a@b.example", "--export", "=x"}, "CLIENT=PATH"},
        {{"check", "a@b.example", "--export", "thunderbird=x.zip", "--no-login"}, "--no-login"},
        {{"check", "a@b.example", "--keep-on-server", "0"}, "always or never"},
        {{"check", "a@b.example", "--connectivity-url", "file:///x"}, "http"},
        {{"export"}, "--from FILE"},
        {{"export", "thunderbird", "--from", "x.json"}, "export CLIENT --from FILE --out PATH"},
        {{"export", "--from", "x.json", "--out", "y.zip"}, "export CLIENT --from FILE --out PATH"},
        {{"export", "thunderbird", "--from", "x.json", "--all", "y"}, "--all"},
        {{"watch"}, "needs ADDRESS"},
        {{"watch", "a@b.example", "--every", "4"}, "from 5 to 1440"},
        {{"watch", "a@b.example", "--for", "14"}, "90m, 8h or 14d"},
        {{"watch", "a@b.example", "--for", "367d"}, "at most 366d"},
        {{"watch", "a@b.example", "--for", "0h"}, "90m, 8h or 14d"},
        {{"watch", "a@b.example", "--once", "--for", "1h"}, "--once"},
        {{"watch", "a@b.example", "--no-login"}, "no option of watch"},
        {{"probe", "imap"}, "needs PROTOCOL HOST"},
        {{"replay"}, "needs SURVEY.json"},
    };
    for (auto const& [words, part] : mistakes) {
        auto const sentence = refused(words);
        INFO(sentence << " / " << part);
        CHECK(sentence.find(part) != std::string::npos);
        CHECK(sentence.find('\n') == std::string::npos);
        CHECK(sentence.size() < 300);
    }
}

TEST_CASE("a wrong word of 70 kB does not flood the terminal") {
    CHECK(refused({std::string(70000, 'x')}).size() < 300);
    CHECK(refused({"check", "a@b.example", "--" + std::string(70000, 'y')}).size() < 300);
    CHECK(refused({"check", "a@b.example", "--lang", std::string(70000, 'z')}).size() < 300);
}

TEST_CASE("no option takes a password on the command line") {
    for (auto const& option : option_table())
        if (std::string_view(option.name).find("password") != std::string_view::npos ||
            std::string_view(option.name).find("token") != std::string_view::npos)
            CHECK((option.takes == Takes::nothing || option.takes == Takes::file));
}

TEST_CASE("every option has one row, stores something and is explained") {
    std::set<std::string> names;
    for (auto const& option : option_table()) {
        INFO(option.name);
        CHECK(names.insert(option.name).second);
        CHECK_FALSE(option.help.is_empty());
        CHECK((option.takes == Takes::nothing) == (*option.value == '\0'));
    }
}

TEST_CASE("help, manual page and completion name every command and option") {
    language::Translator const english("en");
    auto const page = manual_page();
    auto const first = help_text(english, 80);
    for (auto const& command : command_table()) {
        CHECK(first.find(std::string("  ") + command.name) != std::string::npos);
        auto const text = help_text(command, true, english, 80);
        for (auto const* option : options_of(&command)) {
            INFO(command.name << " " << option->name);
            CHECK(text.find(option->name) != std::string::npos);
        }
    }
    for (auto const& option : option_table()) {
        std::string name;
        for (char const c : std::string_view(option.name))
            name += c == '-' ? std::string("\\-") : std::string(1, c);
        INFO(option.name);
        CHECK(page.find(name) != std::string::npos);
    }
    CHECK(first.find("--dial-plan") == std::string::npos);
    CHECK(help_text(*find_command("check"), false, english, 80).find("--dial-plan") == std::string::npos);
}
