// Addresses of folders, as programs write them into their own files.

#include "app/clients/folder_address.h"
#include "tests/support/catch.h"

using mp::clients::folder_on_server;

TEST_CASE("the folder of a program's address is found, with its escapes undone") {
    CHECK(folder_on_server("imap://kim%40a.test@mail.a.test/Sent") == "Sent");
    CHECK(folder_on_server("imap://kim@mail.a.test:993/INBOX/Sent%20Mail") == "INBOX/Sent Mail");
    CHECK(folder_on_server("folder://1700000000.12.3@host/Gesendete%20Objekte") == "Gesendete Objekte");
    CHECK(folder_on_server("#imap/kim at work/INBOX/Sent Mail") == "INBOX/Sent Mail");
}

TEST_CASE("what is on this computer, or no folder, has no name on the server") {
    for (char const* other : {"", "mailbox://nobody@Local%20Folders/Sent", "folder://local/Sent", "local://Sent",
                              "#mh/Mail/sent", "imap://", "imap://kim@mail.a.test", "imap://kim@mail.a.test/", "#imap/kim",
                              "#imap/", "Sent", "imap://a/%00x", "imap://a/%ff"}) {
        INFO(other);
        CHECK(folder_on_server(other).empty());
    }
    CHECK(folder_on_server("imap://a/" + std::string(100000, 'x')).empty());
}
