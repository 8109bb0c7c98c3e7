// What people give by mistake is called what it is, and the sentence says what to give instead.

#include "app/clients/format.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

using namespace mp;
using namespace std::string_literals;
using support::Folder;

namespace {

std::string sentence_for(std::filesystem::path const& path) {
    auto const profiles = clients::read_profiles(path);
    INFO(path);
    REQUIRE(!profiles);
    auto sentence = core::in_english(clients::why_unreadable(path, profiles.error()));
    CHECK(sentence.ends_with("."));
    CHECK(sentence.find('{') == std::string::npos);
    CHECK(sentence.find('\n') == std::string::npos);
    return sentence;
}

struct Case {
    char const *name, *part;
    std::string bytes;
};

}

TEST_CASE("known kinds of files that hold no settings are named") {
    Folder const folder;
    std::vector<Case> const cases{
        {"outlook.pst", "Outlook's messages", "!BDN\x01"},
        {"Outlook.ost", "regedit", "something that is no message file"},
        {"export.olm", "Outlook for Mac", "PK\x03\x04 Accounts/"},
        {"x.olk15MailAccount", "Outlook for Mac", "\x01\x02\x03"},
        {"key4.db", "never reads", "SQLite format 3\0"s},
        {"key3.db", "never reads", "\x00\x01\x42\x44"s},
        {"logins.json", "never reads", "{\"nextId\":2,\"logins\":[{\"id\":1,\"encryptedPassword\":\"MDI\"}]}"},
        {"Accounts4.sqlite", "account database of macOS", "SQLite format 3\0"s},
        {"abook.sqlite", "database", "SQLite format 3\0"s},
        {"HxStore.hxd", "Mail app of Windows 10", "Nostromoi\x01"},
        {"mail.iaf", "Outlook Express", "\x66\x4d\x41\x49"},
        {"Inbox.dbx", "Outlook Express", "\xcf\xad\x12\xfe\xc5"},
        {"letter.eml", "holds messages", "Return-Path: <a@example.org>\r\nSubject: hello\r\n\r\nHi\r\n"},
        {"1.emlx", "holds messages", "523\nReceived: from x\nFrom: a@example.org\n"},
        {"Inbox", "holds messages", "From - Mon Jan 1\nSubject: x\n"},
        {"letter.msg", "holds messages", "\xd0\xcf\x11\xe0\xa1\xb1"},
        {"letter.docx", "office document", "PK\x03\x04 [Content_Types].xml word/document.xml"},
        {"list.xls", "office document", "\xd0\xcf\x11\xe0\xa1\xb1"},
        {"takeout-2026.zip", "Google", "PK\x03\x04 Takeout/Mail/All mail.mbox"},
        {"backup.tar.gz", "Unpack it", "\x1f\x8b\x08"},
        {"Thunderbird.lnk", "shortcut", "\x4c\x00\x00\x00\x01\x14\x02\x00"s},
        {"mail.url", "shortcut", "[InternetShortcut]\r\nURL=https://example.org\r\n"},
        {"alice.p12", "certificate", "\x30\x82\x0a\x00"s},
        {"ca.pem", "certificate", "-----BEGIN CERTIFICATE-----\n"},
        {"alice.vcf", "contacts",
         "\xef\xbb\xbf"
         "BEGIN:VCARD\r\n"},
        {"all.ldif", "contacts", "dn: cn=Alice\n"},
        {"holiday.ics", "calendar", "BEGIN:VCALENDAR\r\n"},
        {"screen.gif", "picture", "GIF89a"},
        {"photo.heic", "picture",
         "\x00\x00\x00\x18"
         "ftypheic"s},
        {"INBOX.msf", "prefs.js", "// <!-- <mdb:mork:z v=\"1.4\"/> -->"},
        {"config.xml", "web page", "<!DOCTYPE html><html><body>404</body></html>"},
        {"autodiscover.xml", "holds an error",
         "<?xml "
         "version=\"1.0\"?><Autodiscover><Response><Error><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>"},
        {"notes.rtf", "text document", "{\\rtf1 hello}"},
        {"fairemail.backup", "protected by a password", "___FairEmail___\x01"},
        {"diary.txt", "does not look like", "Dear diary, subject: nothing\n"},
    };
    for (auto const& [name, part, bytes] : cases) {
        INFO(name);
        auto const sentence = sentence_for(folder.write(name, bytes));
        INFO(sentence);
        CHECK(sentence.find(part) != std::string::npos);
    }
}

TEST_CASE("known kinds of folders that hold no settings are named") {
    Folder const folder;
    std::vector<std::pair<std::string, std::string>> const cases{{"Accounts/Accounts4.sqlite", "account database of macOS"},
                                                                 {"Comms/HxStore.hxd", "Windows 10"},
                                                                 {"download/Takeout/Mail/x.txt", "Google"},
                                                                 {"files/Outlook.pst", "Outlook's messages"},
                                                                 {"Maildir/cur/1", "holds messages"},
                                                                 {"photos/a.txt", "holds no settings"}};
    for (auto const* const part : {"Maildir/new/x", "Maildir/tmp/x"})
        folder.write(part, "x");
    for (auto const& [file, part] : cases) {
        folder.write(file, "x");
        auto const sentence = sentence_for(folder / file.substr(0, file.find('/')));
        INFO(file << ": " << sentence);
        CHECK(sentence.find(part) != std::string::npos);
    }
}
