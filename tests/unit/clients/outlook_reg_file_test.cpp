#include "app/clients/format.h"
#include "app/clients/outlook/reg_file.h"
#include "app/clients/outlook/text.h"
#include "tests/support/catch.h"

using namespace mp::clients::outlook;
using mp::core::FaultCode;
using Kind = RegValue::Kind;
using namespace std::string_literals;

namespace {

constexpr char const* header5 = "Windows Registry Editor Version 5.00\r\n\r\n";

RegFile parsed(std::string const& text) {
    auto file = parse_reg(text);
    REQUIRE(file);
    return *file;
}

RegValue value(std::string const& line, std::string const& name = "x", char const* header = header5) {
    auto const file = parsed(header + "[A\\B]\r\n"s + line + "\r\n");
    auto const& values = file.keys.at("a\\b").values;
    auto const at = values.find(name);
    REQUIRE(at != values.end());
    return at->second;
}

std::string utf16(std::string const& ascii) {
    std::string out = "\xFF\xFE";
    for (char const c : ascii)
        out += std::string(1, c) + '\0';
    return out;
}

}

TEST_CASE("every type of a registry value is read") {
    CHECK(value(R"("x"="C:\\Mail \"old\"")") == RegValue{Kind::text, R"(C:\Mail "old")"});
    CHECK(value(R"(@="default")", "") == RegValue{Kind::text, "default"});
    CHECK(value("\"x\"=dword:000003e3") == RegValue{Kind::number, "", 995});
    CHECK(value("\"x\"=hex:01,02,ff") == RegValue{Kind::binary, "\x01\x02\xff"});
    CHECK(value("\"x\"=hex:") == RegValue{Kind::binary, ""});
    CHECK(value("\"x\"=hex(1):6a,00,f6,00,00,00") == RegValue{Kind::text, "jö"});
    CHECK(value("\"x\"=hex(2):25,00,41,00,25,00,00,00") == RegValue{Kind::text, "%A%"});
    CHECK(value("\"x\"=hex(7):61,00,00,00,62,00,00,00,00,00") == RegValue{Kind::text, "a b"});
    CHECK(value("\"x\"=hex(b):01,00,00,00,01,00,00,00") == RegValue{Kind::number, "", 0x100000001});
    CHECK(value("\"x\"=hex(4):e3,03,00,00") == RegValue{Kind::number, "", 995});
    CHECK(value("\"x\"=hex(5):00,00,03,e3") == RegValue{Kind::number, "", 995});
    CHECK(value("\"X\"=dword:1 ; said by the help desk") == RegValue{Kind::number, "", 1});
}

TEST_CASE("files of version 4 hold single bytes in their lists") {
    CHECK(value("\"x\"=hex(2):6a,f6,00", "x", "REGEDIT4\r\n") == RegValue{Kind::text, "jö"});
    CHECK(value("\"x\"=hex(7):61,00,62,00,00", "x", "REGEDIT4\r\n") == RegValue{Kind::text, "a b"});
    auto const file = parsed("REGEDIT4\r\n[A]\r\n\"x\"=\"J\xF6rg \x80\"\r\n");
    CHECK(file.keys.at("a").values.at("x").bytes == "Jörg €");
    // That is how version 4 is written; only in a file of version 5 it says that something went wrong.
    CHECK_FALSE(file.old_code_page);
    CHECK(parsed(std::string(header5) + "[A]\r\n\"x\"=\"J\xF6rg\"\r\n").old_code_page);
}

TEST_CASE("a file that was cut in the middle says so, wherever it ends") {
    auto const whole = std::string(header5) +
                       "[A\\B]\r\n\"Host\"=\"imap.example.org\"\r\n\"Port\"=dword:000003e1\r\n"
                       "\"IMAP Password\"=hex:01,02,\\\r\n  03,04\r\n\"Blob\"=hex:01,02,\\\r\n  03\r\n";
    CHECK_FALSE(parsed(whole).is_cut);
    std::string const lines[] = {
        "[A",       "Host\"=\"imap.exam",      "Host\"", "Ho", "dword:000003", "dword:", "hex:01,02,\\\r\n",
        "hex:01,0", "Blob\"=hex:01,02,\\\r\n", "Blob"};
    for (auto const& end : lines) {
        INFO(end);
        auto const file = parsed(whole.substr(0, whole.find(end) + end.size()));
        CHECK(file.is_cut);
        REQUIRE(!file.problems.empty());
    }
    // Nothing is missing where only the last line's end is.
    CHECK_FALSE(parsed(whole.substr(0, whole.find("03e1") + 4)).is_cut);
    CHECK_FALSE(parsed(whole.substr(0, whole.size() - 2)).is_cut);
    CHECK(parsed(whole.substr(0, whole.find("dword:000003") + 12)).keys.at("a\\b").values.count("port") == 0);
}

TEST_CASE("a list of bytes goes over lines, past comments, and ends where the next value begins") {
    CHECK(value("\"x\"=hex:01,\\\r\n  02,\\\r\n; in between\r\n\r\n  03") == RegValue{Kind::binary, "\x01\x02\x03"});
    auto const file = parsed(header5 + "[A]\r\n\"cut\"=hex:01,\\\r\n\"x\"=dword:1\r\n\"last\"=hex:01,\\"s);
    CHECK(file.keys.at("a").values.size() == 1);
    CHECK(file.keys.at("a").values.at("x").number == 1);
    REQUIRE(file.problems.size() == 2);
    CHECK(file.problems[0] == RegProblem{4, "A"});
}

TEST_CASE("the encodings that editors make of a registry file all read the same") {
    std::string const text = std::string(header5) + "[A]\r\n\"x\"=\"y\"\r\n";
    auto const expected = parsed(text).keys;
    CHECK(expected.size() == 1);
    CHECK(parsed(utf16(text)).keys == expected);
    CHECK(parsed(utf16(text).substr(2)).keys == expected);
    CHECK(parsed("\xEF\xBB\xBF" + text).keys == expected);
    std::string swapped = utf16(text);
    for (std::size_t i = 0; i + 1 < swapped.size(); i += 2)
        std::swap(swapped[i], swapped[i + 1]);
    CHECK(parsed(swapped).keys == expected);
    std::string unix_ends;
    for (char const c : text)
        if (c != '\r')
            unix_ends += c;
    CHECK(parsed("\n; a note\n" + unix_ends).keys == expected);
}

TEST_CASE("what a file deletes is gone, with everything below and nothing beside") {
    auto const file =
        parsed(header5 + "[A\\B]\r\n\"x\"=\"1\"\r\n[A\\B\\C]\r\n[A\\B!]\r\n[A\\Bc]\r\n[-a\\b]\r\n[A\\D]\r\n\"x\"=\"1\"\r\n"
                         "\"y\"=\"2\"\r\n\"X\"=-\r\n"s);
    CHECK(file.keys.size() == 3);
    CHECK(file.keys.count("a\\b!") == 1);
    CHECK(file.keys.count("a\\bc") == 1);
    CHECK(file.keys.at("a\\d").values.size() == 1);
    CHECK(file.keys.at("a\\d").values.count("y") == 1);
    CHECK(file.problems.empty());
    CHECK(parsed(header5 + "[-A]\r\n\"x\"=\"1\"\r\n"s).keys.empty());
}

TEST_CASE("passwords are dropped while a registry file is scanned") {
    auto const file = parsed(header5 + "[A]\r\n\"POP3 Password\"=hex:73,65,\\\r\n 63,72\r\n\"SMTP password\"=\"secr\"\r\n"
                                       "\"IMAP Password2\"=\"never closed secr\r\n\"x\"=dword:1\r\n"s);
    REQUIRE(file.keys.at("a").values.size() == 1);
    CHECK(file.keys.at("a").values.count("x") == 1);
}

TEST_CASE("a registry file that is none, or too much of one, is refused") {
    CHECK(parse_reg("%PDF-1.7\n").error().code == FaultCode::wrong_kind);
    CHECK(parse_reg("").error().code == FaultCode::wrong_kind);
    CHECK(parse_reg("REGEDIT\r\nHKEY_CLASSES_ROOT\\a = b\r\n").error().code == FaultCode::wrong_kind);
    CHECK(parse_reg("REGEDIT4\n[A]\n\"x\"=hex:" + std::string(mp::clients::longest_line, '0') + "\n").error().code ==
          FaultCode::too_large);
    CHECK(parse_reg("REGEDIT4\n[A]\n\"x\"=hex:00,\\\n" + std::string(mp::clients::longest_line + 1, '0') + "\n")
              .error()
              .code == FaultCode::too_large);
    CHECK(parse_reg(std::string(mp::clients::largest_file + 1, ';')).error().code == FaultCode::too_large);
    std::string deep = "REGEDIT4\n[A";
    for (int i = 0; i < 600; ++i)
        deep += "\\a";
    CHECK(parse_reg(deep + "]\n").error().code == FaultCode::too_deep);
    CHECK(looks_like_reg("\xEF\xBB\xBF; note\r\nregedit4\r\n"));
    CHECK_FALSE(looks_like_reg("[General]\r\nREGEDIT4\r\n"));
}

TEST_CASE("the text that Outlook keeps as binary is told apart by its bytes") {
    CHECK(text_in_binary("j\0o\0\0\0"s) == "jo");
    CHECK(text_in_binary("jo\0"s) == "jo");
    CHECK(text_in_binary("jo@x\0\0"s) == "jo@x");
    CHECK(text_in_binary("J\xF6\0"s) == "Jö");
    CHECK(text_in_binary("\x41\x01\x03\x42\0\0"s) == "\u0141\u4203");
    CHECK(text_in_binary("a\0\0\0b\0"s) == "a");
    CHECK(text_in_binary("") == "");
}

TEST_CASE("letters that the old code page lacks lose their accents, the rest becomes a question mark") {
    CHECK(to_code_page("Jörg €") == "J\xF6rg \x80");
    CHECK(to_code_page("Żółć Ștefan Đorđe") == "Z\xF3lc Stefan Dorde");
    CHECK(to_code_page("e\u0301") == "e");
    CHECK(to_code_page("日本 \U0001F600") == "?? ?");
    CHECK(to_code_page("\x81\xff") == "??");
    CHECK(mp::clients::from_code_page("\x81\x9f") == "\uFFFD\u0178");
}
