#include "app/clients/autoconfig/autoconfig.h"
#include "app/clients/values.h"
#include "probes/grammar/autoconfig.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

#include <algorithm>

using namespace mp;
using namespace mp::clients;
using core::Security;
using core::Service;

namespace {

std::vector<core::Candidate> read_lines(Export const& made, core::EmailAddress const& address) {
    auto const file = grammar::parse_autoconfig(made.files.at(0).bytes, address);
    REQUIRE(file);
    CHECK(file->flags.empty());
    return file->candidates;
}

std::vector<core::Candidate> read_lines(Export const& made) { return read_lines(made, test::wish_of().address); }

void check_line(core::Candidate const& line, core::ServerSettings const& wanted) {
    CHECK(line.endpoint == wanted.endpoint);
    CHECK(line.stated == wanted.endpoint.security);
    CHECK(line.username == wanted.username);
    CHECK(line.auth == std::vector{wanted.auth});
    CHECK(line.flags.empty());
}

core::VerifiedSettings many_lines() {
    return test::settings_of({{test::endpoint_of(Service::imap, Security::tls)},
                              {test::endpoint_of(Service::imap, Security::starttls)},
                              {test::endpoint_of(Service::pop3, Security::tls)},
                              {test::endpoint_of(Service::smtp, Security::tls)},
                              {test::endpoint_of(Service::smtp, Security::starttls)}});
}

std::string text_with(PopChoice pop) {
    auto wish = test::wish_of();
    wish.pop = pop;
    return autoconfig::write(wish, support::pop3_settings())->files.at(0).bytes;
}

}

TEST_CASE("an Autoconfig file holds what the reference's example holds") {
    auto const settings = test::settings_of({{test::endpoint_of(Service::imap, Security::tls)},
                                             {test::endpoint_of(Service::pop3, Security::tls)},
                                             {test::endpoint_of(Service::smtp, Security::tls)}});
    auto const made = autoconfig::write(test::wish_of(), settings);
    REQUIRE(made);
    CHECK(made->files.at(0).bytes == test::fixture("autoconfig/config-v1.1.xml"));
    auto const example = grammar::parse_autoconfig(test::fixture("autoconfig/example.xml"), test::wish_of().address);
    REQUIRE(example);
    CHECK(read_lines(*made) == example->candidates);
}

TEST_CASE("what is written into an Autoconfig file is read from it, for every kind of settings") {
    for (auto const& [name, settings] : test::all_cases()) {
        INFO(name);
        auto const made = autoconfig::write(test::wish_of(), settings);
        REQUIRE(made);
        auto const lines = read_lines(*made);
        REQUIRE(lines.size() == 2);
        check_line(lines[0], settings.settings().incoming);
        check_line(lines[1], settings.settings().outgoing);
    }
}

TEST_CASE("an Autoconfig file holds every proven line, the chosen ones first") {
    auto const settings = many_lines();
    auto const lines = read_lines(*autoconfig::write(test::wish_of(), settings));
    REQUIRE(lines.size() == 5);
    check_line(lines[0], settings.settings().incoming);
    CHECK(std::count_if(lines.begin(), lines.end(),
                        [](auto const& line) { return line.endpoint.service == Service::pop3; }) == 1);
    check_line(lines[3], settings.settings().outgoing);
}

TEST_CASE("an Autoconfig file says how long POP3 mail stays, and writes the never that Thunderbird would take for 14 days") {
    auto const retention = [](PopChoice pop) {
        auto wish = test::wish_of();
        wish.pop = pop;
        return read_lines(*autoconfig::write(wish, support::pop3_settings())).front().retention;
    };
    CHECK(retention({true, 30, true}).delete_after_days == 30.0);
    CHECK(retention({true, 0, true}).delete_after_days == 0.0);
    CHECK(retention({true, 0, true}).leave_on_server == true);
    CHECK(retention({false, 14, true}).leave_on_server == false);
    CHECK(text_with({false, 14, true}).find("daysToLeave") == std::string::npos);
    CHECK(text_with({true, 14, true}).find("<downloadOnBiff>true") != std::string::npos);
}

TEST_CASE("an Autoconfig file serves everybody when the user names allow it, and says so when they do not") {
    auto const made_for = [](std::string const& username) {
        auto const settings = test::settings_of({{test::endpoint_of(Service::imap, Security::tls), username},
                                                 {test::endpoint_of(Service::smtp, Security::tls), username}});
        return autoconfig::write(test::wish_of(), settings);
    };
    auto const other = *core::parse_address("ann@example.com");
    CHECK(read_lines(*made_for("jo@example.com"), other).front().username == "ann@example.com");
    CHECK(read_lines(*made_for("jo"), other).front().username == "ann");
    auto const own = made_for("m1234 <&\">");
    CHECK(read_lines(*own, other).front().username == "m1234 <&\">");
    CHECK(test::english(own->cannot_carry).find("your mailbox only") != std::string::npos);
    CHECK(test::english(made_for("jo")->cannot_carry).find("your mailbox only") == std::string::npos);
    auto const trap = made_for("x%EMAILDOMAIN%");
    REQUIRE(!trap);
    CHECK(trap.error().code == core::FaultCode::not_offered);
}

TEST_CASE("an Autoconfig export says where to put the file, and what Thunderbird will do anyway") {
    auto wish = test::wish_of();
    wish.pop.delete_with_local = false;
    auto const made = autoconfig::write(wish, support::pop3_settings());
    CHECK(test::english(made->steps).find("https://autoconfig.example.com/mail/config-v1.1.xml") != std::string::npos);
    CHECK(test::english(made->steps).find("example.com.xml") != std::string::npos);
    CHECK(test::english(made->cannot_carry).find("Until I delete them") != std::string::npos);
    CHECK(made->files.at(0).bytes.find("<password>") == std::string::npos);
}

TEST_CASE("an address with letters beyond ASCII gives an Autoconfig file for the domain's ASCII form") {
    auto wish = test::wish_of();
    wish.address = *core::parse_address("jo@b\xc3\xbc"
                                        "cher.example");
    auto const bytes = autoconfig::write(wish, support::imap_settings())->files.at(0).bytes;
    CHECK(bytes.find("<domain>xn--bcher-kva.example</domain>") != std::string::npos);
    CHECK(bytes.find("<displayName>b\xc3\xbc"
                     "cher.example</displayName>") != std::string::npos);
}

TEST_CASE("instructions for other programs name every value") {
    auto const* const format = find_client("autoconfig");
    REQUIRE(format);
    auto const settings = test::settings_of({{test::endpoint_of(Service::pop3, Security::starttls), "jo.in"},
                                             {test::endpoint_of(Service::smtp, Security::tls), "jo.out"}});
    auto const text = test::english(format->instructions(test::wish_of(), settings)->steps);
    for (auto const* const value : {"pop.example.com", "smtp.example.com", "110", "465", "jo.in", "jo.out", "STARTTLS",
                                    "SSL/TLS", "14 days", "Jo Example", "jo@example.com"})
        CHECK(text.find(value) != std::string::npos);
}
