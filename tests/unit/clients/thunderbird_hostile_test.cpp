#include "app/clients/text.h"
#include "app/clients/thunderbird/prefs.h"
#include "app/clients/thunderbird/profile.h"
#include "app/clients/thunderbird/zip_directory.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <random>
#include <sstream>

using namespace mp::core;
using mp::clients::thunderbird::files_in_zip;
using mp::clients::thunderbird::is_profile_zip;
using mp::clients::thunderbird::most_zip_members;
using mp::clients::thunderbird::profile_of;
using mp::clients::thunderbird::zip_with;
using mp::support::contents;
using mp::support::Folder;
namespace fs = std::filesystem;
using namespace std::string_literals;

namespace {

Result<Profile> read(std::string prefs) { return profile_of({std::move(prefs), {}, {}, {}, {}}); }

std::string good() { return contents(fs::path(MP_TESTS_DIR) / "clients/thunderbird/pop3.golden.js"); }

/// What any profile must be, whatever it was made from.
void check(Profile const& profile) {
    bool holds = profile.accounts.size() <= mp::clients::most_accounts && profile.remarks.size() <= 100;
    for (auto const& account : profile.accounts) {
        for (auto const* text :
             {&account.name, &account.address, &account.display_name, &account.incoming.host, &account.incoming.username})
            holds = holds && mp::clients::is_valid_utf8(*text);
        holds = holds && !account.incoming.host.empty() && account.incoming.port.value.value_or(0) > 0;
    }
    if (!holds)
        FAIL_CHECK("a profile that cannot be");
}

}

TEST_CASE("a line of more than one MiB is refused, one of a MiB is not") {
    std::string const name = "user_pref(\"mail.x\", \"";
    std::string const end = "\");\n";
    auto const line = [&](std::size_t size) { return name + std::string(size - name.size() - end.size() + 1, 'x') + end; };
    CHECK(read(good() + line(mp::clients::longest_line)));
    auto const refused = read(good() + line(mp::clients::longest_line + 1));
    REQUIRE(!refused);
    CHECK(refused.error().code == FaultCode::too_large);
}

TEST_CASE("a file of more than 16 MiB is refused by its size") {
    Folder const folder;
    auto const path = folder.write("prefs.js", good());
    fs::resize_file(path, mp::clients::largest_file + 1);
    auto const profiles = mp::clients::read_profiles(folder.path());
    REQUIRE(!profiles);
    CHECK(profiles.error().code == FaultCode::too_large);
}

TEST_CASE("a hundred thousand preferences are read") {
    std::string prefs;
    for (int i = 0; i < 100000; ++i)
        prefs += "user_pref(\"mail.server.server" + std::to_string(i) + ".port\", " + std::to_string(i) + ");\n";
    auto const profile = read(prefs + good());
    REQUIRE(profile);
    CHECK(profile->accounts.size() == 1);
}

TEST_CASE("of five thousand accounts the first thousand are read and the rest is remarked") {
    std::string prefs, list;
    for (int i = 0; i < 5000; ++i) {
        auto const n = std::to_string(i);
        list += (i ? ",a" : "a") + n;
        prefs += "user_pref(\"mail.account.a" + n + ".server\", \"s" + n + "\");\nuser_pref(\"mail.server.s" + n +
                 ".type\", \"imap\");\nuser_pref(\"mail.server.s" + n + ".hostname\", \"h" + n + ".example.com\");\n";
    }
    auto const profile = read(prefs + "user_pref(\"mail.accountmanager.accounts\", \"" + list + "\");\n");
    REQUIRE(profile);
    CHECK(profile->accounts.size() == mp::clients::most_accounts);
    CHECK(profile->remarks == std::vector<ProfileRemark>{{remark::unreadable_part, "mail.accountmanager.accounts"}});
}

TEST_CASE("NUL bytes, open strings and open comments cost their own statement only") {
    for (std::string const& junk :
         {"user_pref(\"mail.x\", \"a\0b\");\n"s, std::string("user_pref(\"mail.x;\n"),
          std::string("user_pref(\"mail.\\u0000\", 1);\n"), "\0\0\0;\n"s, std::string("user_pref(\"mail.x\", \"\\q\");\n"),
          std::string("user_pref(\"mail.x\", nul);\n"), std::string("user_prefs(\"mail.x\", 1);\n"),
          std::string("alert(1);\n")}) {
        INFO(junk);
        auto const profile = read(junk + good());
        REQUIRE(profile);
        CHECK(profile->accounts.size() == 1);
        CHECK(profile->remarks.size() == 1);
    }
    auto const open = read(good() + "/* never closed\nuser_pref(\"mail.accountmanager.accounts\", \"\");\n");
    REQUIRE(open);
    CHECK(open->accounts.size() == 1);
    CHECK(open->remarks.size() == 1);
}

TEST_CASE("a file without a single statement is damaged") {
    CHECK(read("{ \"json\": true }").error().code == FaultCode::malformed);
    CHECK(read(std::string(1000, '\0')).error().code == FaultCode::malformed);
    CHECK(read("// only a comment\n").error().code == FaultCode::empty);
}

TEST_CASE("files made to be slow are read in time that grows with their size") {
    std::string comments, strings, lines;
    for (int i = 0; i < 50000; ++i) {
        comments += "/*;\n";
        strings += i % 2 ? "user_pref(\";\n" : "user_pref(';\n";
        lines += ";\n";
    }
    for (auto const& text : {comments, strings, lines}) {
        auto const profile = read(good() + text);
        REQUIRE(profile);
        CHECK(profile->remarks.size() <= 100);
    }
}

TEST_CASE("thousands of damaged files break nothing") {
    std::mt19937 random(4711);
    auto const any = [&random](std::size_t limit) { return random() % limit; };
    std::string const original = good();
    std::string const spice = "\"'\\;(){},/*#\n\r\t-+0u\xff\xc3\x80\0"s;
    for (int round = 0; round < 4000; ++round) {
        std::string bytes = original;
        for (std::size_t i = any(8) + 1; i > 0; --i) {
            auto const at = any(bytes.size());
            switch (any(4)) {
            case 0: bytes[at] = spice[any(spice.size())]; break;
            case 1: bytes.insert(at, 1, spice[any(spice.size())]); break;
            case 2: bytes.erase(at, any(60)); break;
            default: bytes.insert(at, original.substr(any(original.size()), any(80))); break;
            }
            if (bytes.empty())
                bytes = "x";
        }
        // A copy of exactly this size lets AddressSanitizer see a read past its end.
        if (auto const profile = read(std::string(bytes.data(), bytes.size())))
            check(*profile);
    }
}

TEST_CASE("a profile in an archive lies at the top or in one folder") {
    for (char const* name : {"prefs.js", "abcd.default/prefs.js"}) {
        std::istringstream archive(zip_with(name, good()));
        auto const files = files_in_zip(archive);
        REQUIRE(files);
        CHECK(files->prefs == good());
    }
    for (char const* name : {"a/b/prefs.js", "xprefs.js", "prefs.js/", "../x/prefs.js"}) {
        std::istringstream archive(zip_with(name, good()));
        auto const files = files_in_zip(archive);
        REQUIRE(!files);
        CHECK(files.error().code == FaultCode::wrong_kind);
    }
}

TEST_CASE("archives made by others, bombs among them, are bounded") {
    auto const fixture = [](char const* name) {
        return std::ifstream(fs::path(MP_TESTS_DIR) / "clients/thunderbird/zip" / name, std::ios::binary);
    };
    auto exported = fixture("exported.zip");
    auto const files = files_in_zip(exported);
    REQUIRE(files);
    auto const profile = profile_of(*files);
    REQUIRE(profile);
    CHECK(profile->program == "Thunderbird 153.7.0");
    CHECK(profile->accounts.size() == 1);
    auto bomb = fixture("bomb.zip");
    CHECK(files_in_zip(bomb).error().code == FaultCode::too_large);
    auto locked = fixture("locked.zip");
    CHECK(files_in_zip(locked).error().code == FaultCode::malformed);
}

TEST_CASE("damaged archives break nothing") {
    std::mt19937 random(815);
    std::string const original = zip_with("prefs.js", good());
    for (int round = 0; round < 1500; ++round) {
        std::string bytes = original;
        for (int i = 0; i < 3; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (round % 3 == 0)
            bytes.resize(random() % bytes.size());
        std::istringstream archive(bytes);
        if (auto const files = files_in_zip(archive))
            if (auto const profile = profile_of(*files))
                check(*profile);
    }
}

namespace {

class CountingBuffer : public std::stringbuf {
public:
    using std::stringbuf::stringbuf;
    std::size_t was_read = 0;

private:
    std::streamsize xsgetn(char* into, std::streamsize count) override {
        auto const got = std::stringbuf::xsgetn(into, count);
        was_read += static_cast<std::size_t>(got);
        return got;
    }
};

/// An archive of so many members of one name without content.
std::string empty_members(std::size_t count, std::string const& name) {
    auto const one = zip_with(name, "");
    auto const local = one.substr(0, 30 + name.size()), entry = one.substr(30 + name.size(), 46 + name.size());
    auto end = one.substr(one.size() - 22);
    auto const put = [&end](std::size_t at, std::size_t value, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i)
            end[at + i] = static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    };
    std::string out = local;
    for (std::size_t i = 0; i < count; ++i)
        out += entry;
    put(8, std::min<std::size_t>(count, 65535), 2);
    put(10, std::min<std::size_t>(count, 65535), 2);
    put(12, entry.size() * count, 4);
    put(16, local.size(), 4);
    return out + end;
}

}

TEST_CASE("an archive with more files than any profile is refused by its list alone") {
    auto const bytes = empty_members(most_zip_members + 1, "x");
    std::istringstream archive(bytes);
    CHECK(files_in_zip(archive).error().code == FaultCode::too_large);
    CHECK(is_profile_zip(archive));
    auto const fewer = empty_members(1000, "x");
    std::istringstream other(fewer);
    CHECK(files_in_zip(other).error().code == FaultCode::wrong_kind);
    CHECK_FALSE(is_profile_zip(other));
}

TEST_CASE("a name that occurs in an archive a thousand times is unpacked once") {
    auto bytes = zip_with("prefs.js", good());
    auto const local = bytes.substr(0, bytes.find("PK\1\2")), rest = bytes.substr(local.size());
    auto const entry = rest.substr(0, rest.find("PK\5\6"));
    auto end = rest.substr(entry.size());
    std::string entries;
    for (int i = 0; i < 1000; ++i)
        entries += entry;
    for (std::size_t i = 0; i < 4; ++i)
        end[12 + i] = static_cast<char>(static_cast<unsigned char>(entries.size() >> (8 * i)));
    end[8] = end[10] = static_cast<char>(1000 & 255);
    end[9] = end[11] = 1000 >> 8;
    CountingBuffer buffer(local + entries + end);
    std::istream archive(&buffer);
    auto const files = files_in_zip(archive);
    REQUIRE(files);
    CHECK(files->prefs == good());
    CHECK(buffer.was_read < entries.size() + 3 * 65536);
}

TEST_CASE("an archive behind another program's bytes, or with a remark at its end, is read") {
    auto bytes = "#!/bin/sh\n" + zip_with("prefs.js", good());
    bytes[bytes.size() - 2] = 5;
    std::istringstream archive(bytes + "hello");
    auto const files = files_in_zip(archive);
    REQUIRE(files);
    CHECK(files->prefs == good());
}
