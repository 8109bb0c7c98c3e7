#include "app/clients/property_list.h"
#include "tests/support/catch.h"

#include <string>

using namespace mp::clients;
using mp::core::FaultCode;
using Kind = Node::Kind;
using namespace std::string_literals;

namespace {

Node text_form(std::string const& text) {
    auto const file = load_text_plist(text);
    INFO(text << " " << (file ? "" : file.error().detail));
    REQUIRE(file);
    CHECK_FALSE(file->is_cut);
    return file->root;
}

FaultCode fault_of(std::string const& bytes) {
    auto const file = load_property_list(bytes);
    REQUIRE(!file);
    CHECK(!file.error().detail.empty());
    return file.error().code;
}

std::string big_endian(std::uint64_t number, int size) {
    std::string out;
    for (int i = size - 1; i >= 0; --i)
        out += static_cast<char>(number >> (8 * i));
    return out;
}

/// Objects as bytes, put together with references of one byte.
std::string binary(std::vector<std::string> const& objects, std::uint64_t top = 0) {
    std::string out = "bplist00";
    std::string table;
    for (auto const& object : objects) {
        table += big_endian(out.size(), 2);
        out += object;
    }
    auto const at = out.size();
    return out + table + std::string(6, '\0') + "\x02\x01" + big_endian(objects.size(), 8) + big_endian(top, 8) +
           big_endian(at, 8);
}

}

TEST_CASE("the text form of property lists holds texts, lists, bytes and GNUstep's typed values") {
    auto const root =
        text_form("/* c */ { a = b; \"c d\" = \"x \\\"y\\\" \\U00e9\\103\"; list = (1, two, ( ) );\n"
                  "// a comment\n n = <*I993>; yes = <*BY>; no = <*BN>; r = <*R0.5>; d = <*D2026-01-01 00:00:00 "
                  "+0000>; bytes = <0a 1b>; empty = {}; }");
    CHECK(root.text_at("a") == "b");
    CHECK(root.text_at("c d") == "x \"y\" éC");
    CHECK(root.list("list").size() == 3);
    CHECK(root.number_at("n") == 993);
    CHECK(root.truth_at("yes") == true);
    CHECK(root.truth_at("no") == false);
    CHECK(root.find("r")->is(Kind::real));
    CHECK(root.find("d")->is(Kind::date));
    CHECK(root.find("bytes")->is(Kind::data));
    CHECK(root.find("empty")->is(Kind::dict));
    CHECK(text_form("{ a = 1; a = 2 }").number_at("a") == 1);
    auto const utf16 = load_text_plist("\xff\xfe{\0 \0a\0=\0 \0b\0;\0}\0"s);
    REQUIRE(utf16);
    CHECK(utf16->root.text_at("a") == "b");
}

TEST_CASE("a text form that ends in the middle is what was whole, and says so") {
    std::string const whole = "{ one = { a = 1; b = \"2 3\"; }; two = { c = <*I4>; d = 55 } }";
    for (std::size_t i = 1; i + 1 < whole.size(); ++i) {
        INFO(whole.substr(0, i));
        auto const file = load_text_plist(whole.substr(0, i));
        REQUIRE(file);
        CHECK(file->is_cut);
        // Half a number is no number.
        if (auto const* const two = file->root.dict("two"))
            CHECK((!two->find("d") || two->number_at("d") == 55));
    }
    CHECK_FALSE(load_text_plist(whole)->is_cut);
    CHECK(fault_of("{ a = 1; } more") == FaultCode::malformed);
    CHECK(fault_of("{ a 1; }") == FaultCode::malformed);
    CHECK(fault_of("Dear diary") == FaultCode::wrong_kind);
}

TEST_CASE("no depth, size or circle of a property list costs more than it is worth") {
    CHECK(fault_of("{ a = " + std::string(100000, '(')) == FaultCode::too_deep);
    std::string many = "{ a = (";
    for (int i = 0; i < 200001; ++i)
        many += "1,";
    CHECK(fault_of(many + "); }") == FaultCode::too_large);
    // A list that holds itself, and lists that double themselves thirty times.
    CHECK(fault_of(binary({"\xa1\x00"s})) == FaultCode::too_deep);
    std::vector<std::string> doubling;
    for (int i = 0; i < 30; ++i)
        doubling.push_back("\xa2"s + static_cast<char>(i + 1) + static_cast<char>(i + 1));
    doubling.push_back("\x09");
    CHECK(fault_of(binary(doubling)) == FaultCode::too_large);
    // One long text, named by a list fifty thousand times.
    auto const list = "\xaf\x12"s + big_endian(50000, 4) + std::string(50000, '\x01');
    CHECK(fault_of(binary({list, "\x5f\x11"s + big_endian(4000, 2) + std::string(4000, 'x')})) == FaultCode::too_large);
}

TEST_CASE("the binary form is read, and damage to it is a fault") {
    auto const bytes = binary({"\xd3\x01\x02\x03\x04\x05\x06"s, "\x51\x61", "\x51\x62", "\x51\x63", "\x11\x03\xe1"s,
                               "\x62\x00\xe9\x00\x7a"s, "\x09"});
    auto const file = load_property_list(bytes);
    REQUIRE(file);
    CHECK(file->root.number_at("a") == 993);
    CHECK(file->root.text_at("b") == "éz");
    CHECK(file->root.truth_at("c") == true);
    for (std::size_t i = 8; i < bytes.size(); ++i) {
        auto const cut = load_property_list(bytes.substr(0, i));
        if (!cut)
            CHECK(!cut.error().detail.empty());
    }
    CHECK(fault_of("bplist00\x08\x02"s) == FaultCode::malformed);
    CHECK(fault_of(binary({"\xd1\x01"s})) == FaultCode::malformed);
    CHECK(fault_of(binary({"\x09"}, 7)) == FaultCode::malformed);
}

TEST_CASE("a secret never becomes part of a property list") {
    for (
        auto const& bytes :
        {"{ PASSWORD = \"hunter2\"; REMEMBERPASSWORD = 1; }"s,
         "<plist><dict><key>PASSWORD</key><string>hunter2</string><key>REMEMBERPASSWORD</key><integer>1</integer></dict></plist>"s,
         binary({"\xd2\x01\x02\x03\x04"s, "\x58PASSWORD", "\x5f\x10\x10REMEMBERPASSWORD", "\x57hunter2", "\x10\x01"})}) {
        auto const file = load_property_list(bytes);
        REQUIRE(file);
        CHECK(file->root.find("PASSWORD")->is(Kind::secret));
        CHECK(file->root.find("PASSWORD")->text.empty());
        CHECK(file->root.find("PASSWORD")->shown().empty());
    }
    CHECK(text_form("{ REMEMBERPASSWORD = <*I1>; }").number_at("REMEMBERPASSWORD") == 1);
}
