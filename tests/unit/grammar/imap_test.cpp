#include "probes/grammar/imap.h"
#include "tests/support/catch.h"

#include <limits>

using namespace mp::grammar;
using Kind = ImapResponse::Kind;

TEST_CASE("a greeting before TLS tells its capabilities and that logins are disabled") {
    auto const greeting = parse_imap_response("* OK [CAPABILITY IMAP4rev1 SASL-IR STARTTLS LOGINDISABLED] ready\r\n");
    CHECK(greeting.kind == Kind::untagged_status);
    CHECK(greeting.status == "OK");
    CHECK(greeting.code == "CAPABILITY");
    CHECK(parse_imap_capabilities(greeting.code_args) ==
          std::vector<std::string>{"IMAP4REV1", "SASL-IR", "STARTTLS", "LOGINDISABLED"});
    CHECK(greeting.text == "ready");
}

TEST_CASE("a refused login before TLS carries PRIVACYREQUIRED") {
    auto const alert = parse_imap_response("* BAD [ALERT] Plaintext authentication not allowed");
    CHECK(alert.kind == Kind::untagged_status);
    CHECK(alert.status == "BAD");
    CHECK(alert.code == "ALERT");
    auto const refusal = parse_imap_response("a2 NO [PRIVACYREQUIRED] Plaintext authentication disallowed");
    CHECK(refusal.kind == Kind::tagged);
    CHECK(refusal.tag == "a2");
    CHECK(refusal.status == "NO");
    CHECK(refusal.code == "PRIVACYREQUIRED");
}

TEST_CASE("an HTTP request line is answered as if GET were a tag") {
    auto const answer = parse_imap_response("GET BAD Error in IMAP command");
    CHECK(answer.kind == Kind::tagged);
    CHECK(answer.tag == "GET");
    CHECK(answer.status == "BAD");
}

TEST_CASE("size, quota and read-only answers are read") {
    auto const status = parse_imap_status("STATUS INBOX (MESSAGES 3 RECENT 3 UNSEEN 3 SIZE 21111)");
    REQUIRE(status);
    CHECK(status->mailbox == "INBOX");
    CHECK(status->messages == 3);
    CHECK(status->unseen == 3);
    CHECK(status->size == 21111);
    CHECK_FALSE(status->uidnext);
    auto const quota = parse_imap_quota("QUOTA \"User quota\" (STORAGE 0 20 MESSAGE 0 50)");
    REQUIRE(quota);
    CHECK(quota->name == "User quota");
    CHECK(quota->used_kib == 0);
    CHECK(quota->limit_kib == 20);
    CHECK(quota->limit_messages == 50);
    CHECK(parse_imap_response("a6 OK [READ-ONLY] Examine completed").code == "READ-ONLY");
}

TEST_CASE("a mailbox name may come as a literal") {
    auto const list = parse_imap_list("LIST (\\Sent) \"/\" {4}\r\nSe)t");
    REQUIRE(list);
    CHECK(list->name == "Se)t");
    CHECK(list->role == "sent");
    auto const status = parse_imap_status("STATUS {3}\r\na b (MESSAGES 1)");
    REQUIRE(status);
    CHECK(status->mailbox == "a b");
    CHECK(status->messages == 1);
    CHECK_FALSE(parse_imap_list("LIST () \"/\" {40}\r\nshort"));
    CHECK_FALSE(parse_imap_list("LIST () \"/\" {99999999999999999999}\r\nshort"));
}

TEST_CASE("a line keeps the octets of its literals") {
    auto const response = parse_imap_response("* LIST () \"/\" {3}\r\na\r\n");
    REQUIRE(response.kind == Kind::untagged_data);
    auto const list = parse_imap_list(response.text);
    REQUIRE(list);
    CHECK(list->name == "a\r\n");
}

TEST_CASE("a literal announcement is seen only at the end of a line") {
    CHECK(literal_size("* LIST () \"/\" {12}\r\n") == 12);
    CHECK(literal_size("x {12+}") == 12);
    CHECK(literal_size("x ~{0}") == 0);
    CHECK_FALSE(literal_size("x {12} y"));
    CHECK_FALSE(literal_size("x {}"));
    CHECK_FALSE(literal_size("x {-1}"));
    CHECK_FALSE(literal_size("x 12}"));
    CHECK(literal_size("x {99999999999999999999999}") == std::numeric_limits<std::size_t>::max());
}

TEST_CASE("the attributes of a folder decide its role, its name only for the inbox") {
    CHECK(parse_imap_list("LIST (\\HasNoChildren \\JUNK) \"/\" Whatever")->role == "junk");
    CHECK(parse_imap_list("LIST (\\Archive) \"/\" A")->role == "archive");
    CHECK(parse_imap_list("LIST (\\All) \"/\" A")->role == "all");
    CHECK(parse_imap_list("LIST (\\Drafts) \"/\" A")->role == "drafts");
    CHECK(parse_imap_list("LIST (\\Trash) \"/\" A")->role == "trash");
    CHECK(parse_imap_list("LIST () \"/\" Sent")->role.empty());
    CHECK(parse_imap_list("LIST () \"/\" inbox")->role == "inbox");
}

TEST_CASE("NIL is no separator, and \"NIL\" is a name") {
    auto const flat = parse_imap_list("LIST () NIL \"NIL\"");
    REQUIRE(flat);
    CHECK(flat->separator.empty());
    CHECK(flat->name == "NIL");
    auto const no_personal = parse_imap_namespace("NAMESPACE NIL NIL NIL");
    REQUIRE(no_personal);
    CHECK_FALSE(no_personal->has_value());
    auto const personal = parse_imap_namespace("NAMESPACE ((\"INBOX.\" \".\" \"X-PARAM\" (\"a\"))) NIL NIL");
    REQUIRE((personal && personal->has_value()));
    CHECK((*personal)->prefix == "INBOX.");
    CHECK((*personal)->separator == ".");
}

TEST_CASE("fetch items that were not asked for are skipped whole") {
    auto const fetch =
        parse_imap_fetch("12 FETCH (FLAGS (\\Seen $POP3Deleted) X (a (b \"c)\" {2}\r\n)) d)) UID 5 RFC822.SIZE 700)");
    REQUIRE(fetch);
    CHECK(fetch->sequence == 12);
    CHECK(fetch->uid == 5);
    CHECK(fetch->size == 700);
    CHECK_FALSE(fetch->internal_date);
    CHECK_FALSE(parse_imap_fetch("12 FETCH (UID 5"));
    CHECK_FALSE(parse_imap_fetch("12 EXPUNGE"));
    CHECK_FALSE(parse_imap_fetch("x FETCH (UID 5)"));
}

TEST_CASE("deep nesting costs no stack") {
    std::string const deep = "1 FETCH (X " + std::string(60000, '(') + std::string(60000, ')') + " UID 7)";
    auto const fetch = parse_imap_fetch(deep);
    REQUIRE(fetch);
    CHECK(fetch->uid == 7);
    CHECK_FALSE(parse_imap_fetch("1 FETCH (X " + std::string(60000, '(')));
}

TEST_CASE("at most 200 capabilities are kept and long ones are left out") {
    std::string words = "CAPABILITY " + std::string(101, 'L');
    for (int i = 0; i < 300; ++i)
        words += " x" + std::to_string(i);
    auto const found = parse_imap_capabilities(words);
    REQUIRE(found.size() == 200);
    CHECK(found.front() == "X0");
    CHECK(found.back() == "X199");
}

TEST_CASE("a text is quoted only when a quoted string can hold it") {
    CHECK(imap_quoted("plain") == "\"plain\"");
    CHECK(imap_quoted("") == "\"\"");
    CHECK(imap_quoted("a\"b\\c") == "\"a\\\"b\\\\c\"");
    CHECK_FALSE(imap_quoted("a\r\nb"));
    CHECK_FALSE(imap_quoted(std::string_view("a\0b", 3)));
    CHECK_FALSE(imap_quoted("m\xc3\xbcller"));
}

TEST_CASE("lines that are no IMAP are malformed") {
    for (auto const* const line :
         {"", "*", "* ", "+OK POP3", "220 smtp ESMTP", "a1", "a1 HELLO", " a1 OK x", "HTTP/1.1 200 OK"}) {
        INFO(line);
        CHECK(parse_imap_response(line).kind == Kind::malformed);
    }
    CHECK(parse_imap_response("+").kind == Kind::continuation);
    CHECK(parse_imap_response("+ abc").text == "abc");
}
