// Pieces of a file put in place of others, and how that is shown (app/clients/edits.h, ini_edit.h).

#include "app/clients/ini_edit.h"
#include "app/clients/lines_edit.h"
#include "tests/support/catch.h"

using namespace mp::clients;

namespace {

std::string shown(std::string_view before, Edits const& edits, std::vector<Span> const& secrets = {}) {
    std::string out;
    for (auto const& line : unified_diff(before, edits, secrets, secrets_in_lines(edits.applied(before)))) {
        constexpr char signs[] = {'@', ' ', '-', '+'};
        out += line.kind == DiffLine::Kind::place ? line.text + "\n" : signs[static_cast<int>(line.kind)] + line.text + "\n";
    }
    return out;
}

std::string set(std::string_view bytes, IniDialect const& dialect, char const* section, char const* name,
                char const* value) {
    IniEditor file(bytes, dialect);
    file.set(section, name, value);
    return file.take().applied(bytes);
}

}

TEST_CASE("only what is named is changed, once, and the first word counts") {
    Edits edits;
    edits.replace({2, 3}, "X");
    edits.replace({2, 3}, "Y");
    edits.insert(0, "<");
    edits.insert(0, "<");
    edits.insert(0, "(");
    edits.insert(5, ">");
    edits.replace({1, 4}, "Z");
    CHECK(edits.applied("abcde") == "<(abXde>");
}

TEST_CASE("a diff has three lines around each change, and near changes share a block") {
    std::string text;
    for (int i = 1; i <= 20; ++i)
        text += "line " + std::to_string(i) + "\n";
    Edits edits;
    edits.replace({text.find("line 5"), text.find("line 5") + 6}, "five");
    edits.insert(text.find("line 8"), "new\n");
    edits.replace({text.find("line 20"), text.size() - 1}, "end");
    CHECK(shown(text, edits) ==
          "@@ -2,9 +2,10 @@\n line 2\n line 3\n line 4\n-line 5\n+five\n line 6\n line 7\n+new\n line 8\n"
          " line 9\n line 10\n@@ -17,4 +18,4 @@\n line 17\n line 18\n line 19\n-line 20\n+end\n");
}

TEST_CASE("a line that is put in at the open end, and a file without lines") {
    Edits at_end;
    at_end.insert(3, "\nnew");
    CHECK(shown("one", at_end) == "@@ -1,1 +1,2 @@\n-one\n+one\n+new\n");
    Edits alone;
    alone.insert(0, "new\n");
    CHECK(shown("", alone) == "@@ -0,0 +1,1 @@\n+new\n");
    Edits removed;
    removed.replace({4, 8}, "");
    CHECK(shown("one\ntwo\nsix\n", removed) == "@@ -1,3 +1,2 @@\n one\n-two\n six\n");
}

TEST_CASE("no line of a diff shows a password, whatever stands around it") {
    for (std::string const line :
         {"password=Geheim", "  smtp_password = Geheim", "Pass Geheim", "passwordeval \"echo Geheim\"",
          "PassCmd \"echo Geheim\"", "# password: Geheim", "user_pref(\"mail.server.server1.password\", \"Geheim\");",
          "Host jo:Geheim@imap.example.com", "url = imaps://jo:Geheim@imap.example.com/", "\"POP3 Password\"=hex:Geheim",
          "oauth2_refresh_token=Geheim", "user_id=jo@example.com:Geheim",
          "receive_server=imaps://jo:Ge@/Geheim@imap.example.com:993/"}) {
        auto const text = line + "\nport=143\n";
        Edits edits;
        edits.replace({text.size() - 4, text.size() - 1}, "993");
        auto const out = shown(text, edits, secrets_in_lines(text));
        INFO(out);
        CHECK(out.find("Geheim") == out.npos);
        CHECK(out.find(secret_mark) != out.npos);
        CHECK(out.find("+port=993") != out.npos);
    }
    for (std::string const line :
         {"RememberPassword=true", "user_pref(\"x.passwordProtect\", false);", "folder=mailbox://nobody@Local",
          "useremail=jo@example.com", "url=imap://jo%40example.com@imap.example.com:143/Sent", "auth=password"})
        CHECK(secrets_in_lines(line + "\n").empty());
    CHECK(secrets_in_lines("password =\n  Geheim\nport = 1\n", true) == std::vector<Span>{{13, 19}});
}

TEST_CASE("an INI file keeps its line ends, its mark, its comments and its other lines") {
    CHECK(set("\xef\xbb\xbf[a]\r\n; no\r\n x = 1 \r\n[b]\r\n", windows_ini, "A", "X", "2") ==
          "\xef\xbb\xbf[a]\r\n; no\r\n x = 2 \r\n[b]\r\n");
    CHECK(set("[a]\r\nx=1\r\n\r\n[b]\r\n", plain_ini, "a", "y", "2") == "[a]\r\nx=1\r\ny=2\r\n\r\n[b]\r\n");
    CHECK(set("[a]\nx=1", plain_ini, "a", "y", "2") == "[a]\nx=1\ny=2");
    CHECK(set("[a]\nx=", plain_ini, "a", "x", "2") == "[a]\nx=2");
    CHECK(set("[a]\nx=1\n", plain_ini, "a", "x", "1") == "[a]\nx=1\n");
    CHECK(set("", glib_ini, "a", "x", "1") == "\n[a]\nx=1\n");
}

TEST_CASE("a value without text in a last line without an end is filled where it stands") {
    std::string const bytes = "[a]\nuse=";
    IniEditor file(bytes, plain_ini);
    file.set("a", "port", "993");
    file.set("a", "use", "1");
    file.set("a", "tls", "1");
    CHECK(file.take().applied(bytes) == "[a]\nuse=1\nport=993\ntls=1");
    LinesEditor lines("tls", false);
    lines.add_below(lines.lines()[0], "port 465", "");
    lines.set_value(lines.lines()[0], "on");
    CHECK(lines.take().applied("tls") == "tls on\nport 465");
}

TEST_CASE("of several lines and sections of one name the one that counts is changed") {
    CHECK(set("[a]\nx=1\nx=2\n", plain_ini, "a", "x", "3") == "[a]\nx=1\nx=3\n");
    CHECK(set("[a]\nx=1\nx=2\n", windows_ini, "a", "x", "3") == "[a]\nx=3\nx=2\n");
    CHECK(set("[a]\nx=1\n[a]\nx=2\n", plain_ini, "a", "x", "3") == "[a]\nx=3\n[a]\nx=2\n");
    CHECK(set("[a]\nx=1\n[a]\nx=2\n", glib_ini, "a", "x", "3") == "[a]\nx=1\n[a]\nx=3\n");
}

TEST_CASE("a value over several lines is replaced as a whole, and comments between stay") {
    CHECK(set("[o]\nx =\n  one\n# why\n  two\ny: 1\n", python_ini, "o", "X", "3") == "[o]\nx =3\n# why\ny: 1\n");
    IniEditor file("[r]\na = 1\n", python_ini);
    file.set("options", "x", "1");
    file.set("options", "y", "2");
    CHECK(file.take().applied("[r]\na = 1\n") == "[r]\na = 1\n\n[options]\nx = 1\ny = 2\n");
}

TEST_CASE("lines of keywords: quotes, comments, blanks") {
    std::string const text = "\xef\xbb\xbfHost \"a #b\" # why\r\n\tPort\t143\r\ntls\n# x\n";
    auto const lines = keyword_lines(text, true);
    REQUIRE(lines.size() == 3);
    CHECK(text.substr(lines[0].value.begin, lines[0].value.end - lines[0].value.begin) == "\"a #b\"");
    CHECK(lines[1].keyword == "port");
    CHECK(lines[1].number == 2);
    LinesEditor editor(text, true);
    editor.set_value(editor.lines()[1], "993");
    editor.set_value(editor.lines()[2], "on");
    editor.add_below(editor.lines()[0], "User jo", "  ");
    CHECK(editor.take().applied(text) == "\xef\xbb\xbfHost \"a #b\" # why\r\n  User jo\r\n\tPort\t993\r\ntls on\n# x\n");
}
