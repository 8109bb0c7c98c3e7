// What is written for a program is read from it again: every form of every client, every kind of settings, and names that
// try to break out of each format.

#include "app/clients/apply.h"
#include "app/clients/values.h"
#include "probes/core/ascii.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/phone_cases.h"

#include <algorithm>
#include <functional>

using namespace mp;
using namespace mp::clients;
using core::AccountAuth;
using core::Service;
using support::Folder;

namespace {

/// What a form has no place for; everything else must come back.
struct Lacks {
    std::string client, form; ///< empty: every form
    bool incoming = false, outgoing = false, person = false, days = false, with_local = false;
    bool removing = false; ///< mail always stays
    bool letters = false;  ///< an old code page: names lose what it lacks
    bool any_way = false;  ///< it signs in for sending, or where the password is hidden, as the server offers
    bool no_way = false;   ///< no word for the way of signing in
    /// Read as an answer of the network, where placeholders and secrets are looked for in user names.
    bool published = false;
};

Lacks lacks_of(ClientFormat const& client, ExportForm const& form) {
    static std::vector<Lacks> const all{
        {.client = "apple", .days = true, .with_local = true, .removing = true},
        {.client = "android", .form = "qr", .days = true, .with_local = true, .removing = true},
        {.client = "android", .form = "k9s", .days = true, .removing = true},
        {.client = "autoconfig", .person = true, .with_local = true, .published = true},
        {.client = "thunderbird", .form = "autoconfig", .person = true, .with_local = true, .published = true},
        {.client = "autodiscover",
         .person = true,
         .days = true,
         .with_local = true,
         .removing = true,
         .no_way = true,
         .published = true},
        {.client = "outlook", .letters = true},
        {.client = "claws", .with_local = true},
        {.client = "sylpheed", .with_local = true},
        {.client = "kmail", .with_local = true},
        {.client = "gnumail", .with_local = true},
        {.client = "eudora", .letters = true, .any_way = true},
        {.client = "fetchmail", .outgoing = true, .person = true, .days = true, .with_local = true},
        {.client = "getmail", .outgoing = true, .person = true, .with_local = true},
        {.client = "mbsync", .outgoing = true, .person = true},
        {.client = "msmtp", .incoming = true, .person = true},
        {.client = "mutt", .days = true, .with_local = true, .any_way = true},
    };
    for (auto const& one : all)
        if (one.client == client.id && (one.form.empty() || one.form == form.id))
            return one;
    return {};
}

bool is_readable(ClientFormat const& client, ExportForm const& form) {
    return client.read && form.suffix != ".png" && form.suffix != ".svg";
}

void for_each_form(std::function<void(ClientFormat const&, ExportForm const&)> const& use) {
    for (auto const* client : catalogue())
        for (auto const& form : client->forms)
            if (is_readable(*client, form))
                use(*client, form);
}

/// By the client's own reader, from the disk.
core::Profile read_back(ClientFormat const& client, ExportForm const& form, Export const& made) {
    Folder const folder;
    auto const goal = folder / (form.shape == Shape::folder ? "made" : "made" + std::string(form.suffix));
    REQUIRE(apply(made, form.shape, goal));
    // The settings files of Thunderbird's own form are another client's; of Outlook's folder the answer is what is read.
    bool const is_answer = client.id == "autodiscover" && form.shape == Shape::folder;
    auto profiles = form.id == "autoconfig" ? read_profiles(goal)
                    : is_answer             ? client.read(Tree(goal / path_of(made.files.front().path)))
                                            : client.read(Tree(goal));
    INFO((profiles ? "" : profiles.error().detail));
    REQUIRE(profiles);
    REQUIRE(profiles->size() == 1);
    return std::move(profiles->front());
}

void check_server(core::AccountServer const& found, core::ServerSettings const& line, ExportWish const& wish,
                  Lacks const& lacks) {
    auto const wanted = test::account_server(line);
    CHECK(found.service == wanted.service);
    CHECK(found.host == wanted.host);
    CHECK(found.port.value == wanted.port.value);
    CHECK(found.security.value == wanted.security.value);
    bool const may_be_any = core::sends(found.service) || line.auth == core::AuthMethod::password_encrypted;
    bool const is_any = lacks.any_way && may_be_any && found.auth.is(AccountAuth::any);
    bool const is_unsaid = lacks.no_way && !found.auth.value;
    CHECK((found.auth.value == wanted.auth.value || is_any || is_unsaid));
    bool const is_for_everybody = (found.username == "%EMAILADDRESS%" && line.username == wish.address.full()) ||
                                  (found.username == "%EMAILLOCALPART%" && line.username == wish.address.local);
    if (!is_for_everybody)
        CHECK(found.username == wanted.username);
}

void check_keeping(core::PopKeeping const& found, Lacks const& lacks, Export const& made, PopChoice const& pop) {
    auto const is_told = [&] { CHECK(made.cannot_carry.size() + made.steps.size() > 2); };
    if (lacks.removing && !pop.leave_on_server)
        return is_told();
    if (!lacks.removing)
        CHECK(found.leave_on_server.is(pop.leave_on_server));
    if (!pop.leave_on_server)
        return;
    if (lacks.days && pop.delete_after_days > 0)
        is_told();
    if (!lacks.days)
        CHECK(found.delete_after_days.is(pop.delete_after_days));
    if (!lacks.with_local)
        CHECK(found.delete_with_local.is(pop.delete_with_local));
}

void check_account(core::Profile const& profile, Lacks const& lacks, ExportWish const& wish,
                   core::VerifiedSettings const& settings) {
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts.front();
    CHECK(account.is_enabled);
    CHECK(account.checks_certificates);
    if (!lacks.incoming)
        check_server(account.incoming, settings.settings().incoming, wish, lacks);
    REQUIRE((lacks.outgoing || account.outgoing));
    if (!lacks.outgoing)
        check_server(*account.outgoing, settings.settings().outgoing, wish, lacks);
    if (lacks.person)
        return;
    CHECK(account.address == wish.address.full());
    if (!lacks.letters)
        CHECK(account.display_name == display_name_of(wish));
}

/// Refusing needs a sentence for people.
bool is_refused(core::Result<Export> const& made) {
    if (made)
        return false;
    CHECK(made.error().code == core::FaultCode::not_offered);
    CHECK_FALSE(core::in_english(core::reason_of(made.error())).empty());
    return true;
}

}

TEST_CASE("what is written for a program is what its reader finds, for every kind of settings") {
    for_each_form([](ClientFormat const& client, ExportForm const& form) {
        int written = 0;
        auto const lacks = lacks_of(client, form);
        for (auto const& [name, settings] : test::all_cases()) {
            INFO(client.id << " " << form.id << " " << name);
            auto const wish = test::wish_of();
            auto const made = form.write(wish, settings);
            if (is_refused(made))
                continue;
            auto const profile = read_back(client, form, *made);
            CHECK(profile.remarks.empty());
            check_account(profile, lacks, wish, settings);
            ++written;
        }
        INFO(client.id << " " << form.id);
        CHECK(written >= 3);
    });
}

TEST_CASE("what becomes of POP3 mail travels in every form, or is told as not carried") {
    std::vector<PopChoice> const choices{{true, 14, true}, {true, 14, false},  {true, 0, true},  {true, 0, false},
                                         {true, 1, true},  {true, 365, false}, {false, 14, true}};
    for_each_form([&](ClientFormat const& client, ExportForm const& form) {
        auto const lacks = lacks_of(client, form);
        for (auto const& pop : choices) {
            INFO(client.id << " " << form.id << " keeps " << pop.leave_on_server << " days " << pop.delete_after_days
                           << " with local " << pop.delete_with_local);
            auto wish = test::wish_of();
            wish.pop = pop;
            auto const made = form.write(wish, support::pop3_settings());
            if (is_refused(made) || lacks.incoming)
                continue;
            auto const profile = read_back(client, form, *made);
            REQUIRE(profile.accounts.size() == 1);
            check_keeping(profile.accounts.front().pop, lacks, *made, pop);
        }
    });
}

namespace {

std::vector<std::string> hostile_names() {
    return {"O'Neil \"Jo\" <jo> & Co",
            "a; b, c: d = e # f",
            "\" host \"evil.example\" \"",
            "' user 'root' pass 'x",
            "x]]></Name><Host>evil.example</Host><![CDATA[",
            "%APPDATA% %s %(host)s ${HOME} $HOME `id` $(id)",
            "back\\slash \\n \\",
            "[Account: 2] host=evil.example",
            "{value} {host} %EMAILADDRESS%x",
            "\\\"; poll evil.example; #",
            "\xf0\x9f\x93\xac J\xc3\xb6rg \xe4\xb8\xad",
            "line\nhost=evil.example\r\n[x]\nport=1",
            std::string("nul\0host=evil.example", 21),
            "\xe2\x80\xae"
            "gnp.exe \xe2\x80\xa8 sep",
            "  blanks at both ends  ",
            "#comment",
            ";comment",
            "!exec",
            "bad \xff\xfe utf-8",
            std::string(65536, 'x'),
            std::string(32768, '"'),
            "\"quoted\"",
            "'quoted'",
            "<!--x-->"};
}

/// Some readers take blanks off the ends; what is no UTF-8 is written as signs that say so.
void check_username(std::string const& found, std::string const& wanted, Lacks const& lacks) {
    if (!lacks.published)
        CHECK(core::ascii::trim(found) == core::ascii::trim(valid_utf8(wanted)));
}

/// The servers are the proven ones, whatever stands beside them.
void check_kept_in(core::Profile const& profile, Lacks const& lacks, core::VerifiedSettings const& settings,
                   std::string const& username) {
    REQUIRE(profile.accounts.size() == 1);
    auto const& account = profile.accounts.front();
    auto const& wanted = settings.settings();
    if (!lacks.incoming) {
        CHECK(account.incoming.host == wanted.incoming.endpoint.host);
        CHECK(account.incoming.port.value == wanted.incoming.endpoint.port);
        check_username(account.incoming.username, username, lacks);
    }
    if (!lacks.outgoing) {
        REQUIRE(account.outgoing);
        CHECK(account.outgoing->host == wanted.outgoing.endpoint.host);
        CHECK(account.outgoing->port.value == wanted.outgoing.endpoint.port);
        check_username(account.outgoing->username, username, lacks);
    }
    for (auto const& remark : profile.remarks)
        if (!lacks.letters || remark.code != core::remark::old_code_page)
            FAIL_CHECK(remark.code << " " << remark.place);
}

/// Nothing where no check could have proven such a name.
std::optional<core::VerifiedSettings> settings_with(std::string const& username) {
    try {
        return test::settings_of({{test::endpoint_of(Service::imap, core::Security::tls), username},
                                  {test::endpoint_of(Service::smtp, core::Security::tls), username}});
    } catch (std::logic_error const&) {
        return std::nullopt;
    }
}

}

TEST_CASE("no display name breaks out of any form") {
    for_each_form([](ClientFormat const& client, ExportForm const& form) {
        auto const lacks = lacks_of(client, form);
        int written = 0;
        for (auto const& name : hostile_names()) {
            INFO(client.id << " " << form.id << " name " << name.substr(0, 60));
            auto const wish = test::wish_of(name);
            auto const settings = *settings_with("m1234");
            auto const made = form.write(wish, settings);
            if (is_refused(made))
                continue;
            auto const profile = read_back(client, form, *made);
            check_kept_in(profile, lacks, settings, "m1234");
            if (!lacks.person && !lacks.letters)
                CHECK(profile.accounts.front().display_name == display_name_of(wish));
            ++written;
        }
        INFO(client.id << " " << form.id);
        bool const writes_imap = form.write(test::wish_of(), support::imap_settings()).has_value();
        CHECK((!writes_imap || written >= 20));
    });
}

TEST_CASE("no user name and no address breaks out of any form") {
    for_each_form([](ClientFormat const& client, ExportForm const& form) {
        auto const lacks = lacks_of(client, form);
        for (auto const& name : hostile_names()) {
            INFO(client.id << " " << form.id << " user " << name.substr(0, 60));
            auto wish = test::wish_of();
            if (auto const settings = settings_with(name))
                if (auto const made = form.write(wish, *settings); !is_refused(made))
                    check_kept_in(read_back(client, form, *made), lacks, *settings, name);
            wish.address.local = name;
            if (auto const made = form.write(wish, support::imap_settings()); !is_refused(made))
                check_kept_in(read_back(client, form, *made), lacks, support::imap_settings(), "jo@example.com");
        }
    });
}
