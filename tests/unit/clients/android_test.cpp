#include "app/clients/android/android.h"
#include "app/clients/android/qr.h"
#include "app/clients/values.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/hostile.h"
#include "tests/unit/clients/phone_cases.h"

using namespace mp;
using namespace mp::clients;
using core::AccountSecurity;
using core::FaultCode;
using core::Security;
using core::Service;

namespace {

ExportWish wish_that_keeps() {
    auto wish = test::wish_of();
    wish.pop = {true, 0, false};
    return wish;
}

core::Account wanted_account(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto account = test::account_of(wish, settings);
    if (account.incoming.service == Service::pop3) {
        account.pop.leave_on_server = core::by_default(true);
        account.pop.delete_after_days = core::by_default(0.0);
    }
    return account;
}

std::string k9s(std::string const& account, std::string const& version = "99") {
    return "<k9settings version=\"" + version + "\" format=\"1\"><accounts>" + account + "</accounts></k9settings>";
}

core::Profile read_good(std::string const& bytes, bool others_can_read = false) {
    auto profile = android::read_k9s(bytes, others_can_read);
    REQUIRE(profile);
    return *profile;
}

std::string imap_account(std::string const& security, std::string const& more = {}) {
    return "<account uuid=\"u1\"><incoming-server type=\"IMAP\"><host>h.example.com</host><connection-security>" + security +
           "</connection-security>" + more + "</incoming-server></account>";
}

core::AccountServer incoming_with(std::string const& security, std::string const& version = "99") {
    return read_good(k9s(imap_account(security), version)).accounts.at(0).incoming;
}

}

TEST_CASE("a .k9s file and a QR code hold what the reference's examples hold") {
    for (std::string const kind : {"imap", "pop3"}) {
        auto const settings = kind == "imap" ? support::imap_settings() : support::pop3_settings();
        auto const made = android::write_k9s(wish_that_keeps(), settings);
        REQUIRE(made);
        CHECK(made->files.at(0).bytes == test::fixture("android/" + kind + ".k9s"));
        auto written = read_good(made->files.at(0).bytes).accounts.at(0);
        auto example = read_good(test::fixture("android/example-" + kind + ".k9s")).accounts.at(0);
        written.key = example.key;
        CHECK(written == example);
        auto payload = test::fixture("android/example-" + kind + ".json");
        payload.erase(payload.find_last_not_of('\n') + 1);
        CHECK(*android::qr_payload(wish_that_keeps(), settings) == payload);
    }
}

TEST_CASE("what is written into a .k9s file is read from it, for every kind of settings") {
    for (bool const deletes : {false, true})
        for (auto const& [name, settings] : test::all_cases()) {
            INFO(name);
            auto wish = test::wish_of();
            wish.pop.delete_with_local = deletes;
            auto const made = android::write_k9s(wish, settings);
            REQUIRE(made);
            auto wanted = wanted_account(wish, settings);
            wanted.key = stable_uuid("jo@example.com", "k9s-account");
            if (wanted.incoming.service == Service::pop3)
                wanted.pop.delete_with_local = core::stored(deletes);
            auto const profile = read_good(made->files.at(0).bytes, true);
            CHECK(profile.accounts == std::vector{wanted});
            CHECK(profile.remarks.empty());
        }
}

TEST_CASE("what is written into a QR code is read from it, for every kind of settings") {
    for (auto const& [name, settings] : test::all_cases()) {
        INFO(name);
        auto const payload = android::qr_payload(test::wish_of(), settings);
        REQUIRE(payload);
        CHECK(payload->size() <= 800);
        auto wanted = wanted_account(test::wish_of(), settings);
        wanted.key = "account1";
        if (wanted.incoming.service == Service::pop3)
            wanted.pop.delete_with_local = core::by_default(false);
        auto const read = android::read_qr_payload(*payload);
        REQUIRE(read);
        CHECK(*read == wanted);
    }
}

TEST_CASE("an IMAP file for K-9 says that deleting on the phone deletes: without it the app would never do so") {
    auto const policy = [](core::VerifiedSettings const& settings, PopChoice pop) {
        auto wish = test::wish_of();
        wish.pop = pop;
        auto const bytes = android::write_k9s(wish, settings)->files.at(0).bytes;
        auto const begin = bytes.find("deletePolicy\">") + 14;
        return bytes.substr(begin, bytes.find('<', begin) - begin);
    };
    CHECK(policy(support::imap_settings(), {true, 0, false}) == "DELETE");
    CHECK(policy(support::pop3_settings(), {true, 0, false}) == "NEVER");
    CHECK(policy(support::pop3_settings(), {true, 14, true}) == "DELETE");
    CHECK(policy(support::pop3_settings(), {false, 0, false}) == "DELETE");
}

TEST_CASE("a QR code is plain ASCII, whatever the name is, and refused when it would be too long") {
    auto const named = [](std::string const& name) {
        return android::qr_payload(test::wish_of(name), support::imap_settings());
    };
    for (std::string const name : {"J\xc3\xb6rg \"\xf0\x9f\x93\xac\" \\ <&>", "\xd7\x90\xd7\x91 Jo"}) {
        auto const payload = named(name);
        REQUIRE(payload);
        for (char const c : *payload)
            CHECK((c >= 0x20 && c < 0x7f));
        CHECK(android::read_qr_payload(*payload)->display_name == name);
    }
    CHECK(named("Jo\nExample")->find("Jo Example") != std::string::npos);
    CHECK(named("").has_value());
    CHECK(named("\xff\xfe").has_value());
    auto const long_name = named(test::repeated("\xf0\x9f\x93\xac", 100));
    REQUIRE(!long_name);
    CHECK(long_name.error().code == FaultCode::not_offered);
}

TEST_CASE("a QR code is square, has its three corner marks, and becomes a PNG with a white border") {
    auto const code = android::qr_of(test::wish_of(), support::imap_settings());
    REQUIRE(code);
    CHECK(code->dark.size() == static_cast<std::size_t>(code->size * code->size));
    int const last = code->size - 1;
    for (auto const& [x, y] : {std::pair{0, 0}, std::pair{last, 0}, std::pair{0, last}})
        CHECK(code->is_dark(x, y));
    CHECK(!code->is_dark(1, 1));
    auto const png = android::png_of(*code);
    REQUIRE(png);
    CHECK(png->starts_with("\x89PNG\r\n"));
    auto const side = static_cast<unsigned>((code->size + 8) * 8);
    CHECK(static_cast<unsigned char>((*png)[18]) == side / 256);
    CHECK(static_cast<unsigned char>((*png)[19]) == side % 256);
}

TEST_CASE("older names of encryption in .k9s files are understood") {
    CHECK(incoming_with("STARTTLS_OPTIONAL").security == core::stored(AccountSecurity::starttls_if_offered));
    CHECK(incoming_with("NONE").security == core::stored(AccountSecurity::none));
    CHECK(incoming_with("", "91").security == core::by_default(AccountSecurity::tls));
    CHECK(!incoming_with("", "92").security.value);
    CHECK(incoming_with("SSL_TLS_REQUIRED").port == core::by_default<std::uint16_t>(993));
    CHECK(incoming_with("STARTTLS_REQUIRED").port == core::by_default<std::uint16_t>(143));
    auto const old = read_good(k9s(imap_account("SSL_TLS_OPTIONAL"))).accounts.at(0);
    CHECK(old.incoming.security == core::stored(AccountSecurity::tls));
    CHECK(!old.checks_certificates);
}

TEST_CASE("passwords in a .k9s file are told when others can read it, and never kept") {
    auto const bytes = k9s(imap_account("NONE", "<password>correct horse</password>"));
    auto const told = read_good(bytes, true);
    REQUIRE(told.remarks.size() == 1);
    CHECK(told.remarks[0].code == core::remark::password_visible);
    CHECK(told.remarks[0].place.find("horse") == std::string::npos);
    CHECK(read_good(bytes, false).remarks.empty());
}

TEST_CASE("accounts that K-9 itself skips, and those of other kinds, become remarks") {
    auto const good = imap_account("SSL_TLS_REQUIRED");
    auto const profile =
        read_good(k9s(good + good + "<account><incoming-server type=\"IMAP\"/></account>" +
                      "<account uuid=\"w\"><incoming-server type=\"WebDAV\"/></account>" + "<account uuid=\"x\"/>"));
    CHECK(profile.accounts.size() == 1);
    std::vector<std::string> codes;
    for (auto const& remark : profile.remarks)
        codes.push_back(remark.code);
    CHECK(codes == std::vector<std::string>{core::remark::dead_account, core::remark::dead_account, core::remark::other_kind,
                                            core::remark::unreadable_part});
}

TEST_CASE(".k9s files in UTF-16 and in an old code page are read, the latter with a remark") {
    auto const account = [](std::string const& name) {
        return k9s("<account uuid=\"u1\"><name>" + name + "</name><incoming-server type=\"IMAP\"/></account>");
    };
    auto const old = read_good(account("J\xf6rg"));
    CHECK(old.accounts.at(0).name == "J\xc3\xb6rg");
    CHECK(old.remarks.at(0).code == core::remark::old_code_page);
    std::string wide = "\xff\xfe";
    for (char const c : account("J@rg"))
        wide += {c == '@' ? '\xf6' : c, '\0'};
    auto const utf16 = read_good(wide);
    CHECK(utf16.accounts.at(0).name == "J\xc3\xb6rg");
    CHECK(utf16.remarks.empty());
}

TEST_CASE("what is no .k9s file is refused with the right fault") {
    auto const code = [](std::string const& bytes) { return android::read_k9s(bytes, false).error().code; };
    CHECK(code("<k9settings format=\"2\"/>") == FaultCode::wrong_kind);
    CHECK(code(k9s("")) == FaultCode::empty);
    CHECK(code(k9s(test::repeated("<account/>", 1001))) == FaultCode::too_large);
    for (auto const& [name, bytes, wanted] : test::hostile_files("k9settings")) {
        INFO(name);
        CHECK(code(bytes) == wanted);
    }
}

TEST_CASE("what is no QR code of the app is refused with the right fault") {
    auto const code = [](std::string const& text) { return android::read_qr_payload(text).error().code; };
    CHECK(code("") == FaultCode::malformed);
    CHECK(code("{}") == FaultCode::malformed);
    CHECK(code("[2,[1,1]]") == FaultCode::wrong_kind);
    CHECK(code("[1,[1,1],[7,\"h\",1,3,1,\"u\",\"n\"]]") == FaultCode::malformed);
    CHECK(code("[1,[1,1],[0,\"h\",99999,3,1,\"u\",\"n\"]]") == FaultCode::malformed);
    CHECK(code("[1,[1,1],[0,\"h\",1,3,1,\"u\",\"n\"],null]") == FaultCode::malformed);
    CHECK(code(test::repeated("[", 4000)) == FaultCode::malformed);
    CHECK(code(test::repeated("[", 5000)) == FaultCode::too_large);
}

TEST_CASE("no damage to a .k9s file or a QR code's text breaks its reader") {
    auto const original = test::fixture("android/imap.k9s");
    REQUIRE(!original.empty());
    test::for_each_mutation(original, [](std::string const& bytes) {
        if (auto const profile = android::read_k9s(bytes, true))
            test::check_profile(*profile);
    });
    auto const payload = *android::qr_payload(test::wish_of(), support::imap_settings());
    test::for_each_mutation(payload, [](std::string const& text) {
        if (auto const account = android::read_qr_payload(text))
            CHECK((!account->incoming.host.empty() && account->incoming.port.value));
    });
}

TEST_CASE("a POP3 export for Android says what the app does not do") {
    auto const limits = [](PopChoice pop) {
        auto wish = test::wish_of();
        wish.pop = pop;
        return test::english(android::write_k9s(wish, support::pop3_settings())->cannot_carry);
    };
    CHECK(limits({true, 14, true}).find("after some days") != std::string::npos);
    CHECK(limits({false, 0, true}).find("because it was fetched") != std::string::npos);
    CHECK(limits({true, 0, true}) == core::in_english(password_is_asked()) + "\n");
    auto const code = android::write_qr(test::wish_of(), support::pop3_settings());
    CHECK(test::english(code->cannot_carry).find("The code cannot say") != std::string::npos);
}

TEST_CASE("Android instructions name every value") {
    auto const settings = test::settings_of({{test::endpoint_of(Service::pop3, Security::starttls), "jo.in"},
                                             {test::endpoint_of(Service::smtp, Security::tls), "jo.out", "CRAM-MD5"}});
    auto const text = test::english(android::instructions(test::wish_of(), settings)->steps);
    for (auto const* const value : {"pop.example.com", "smtp.example.com", "110", "465", "jo.in", "jo.out", "jo@example.com",
                                    "STARTTLS", "SSL/TLS", "POP3", "Encrypted password", "Delete from server"})
        CHECK(text.find(value) != std::string::npos);
}

TEST_CASE("files of K-9 are recognised by name or content, and found on the disk") {
    auto const folder = std::filesystem::path(MP_TESTS_DIR) / "clients" / "android";
    CHECK(android::recognises(Tree(folder / "imap.k9s")));
    CHECK(!android::recognises(Tree(folder)));
    CHECK(!android::recognises(Tree(folder / "example-imap.json")));
    auto const profiles = android::read(Tree(folder / "imap.k9s"));
    REQUIRE(profiles);
    CHECK(profiles->front().client == "android");
}
