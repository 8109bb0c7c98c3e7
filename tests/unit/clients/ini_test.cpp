// One reader for the INI files of all mail programs: what each dialect makes of the same lines, and what never gets further.

#include "app/clients/ini.h"
#include "tests/support/catch.h"

using namespace mp::clients;

namespace {

IniFile read(std::string_view bytes, IniDialect const& dialect) {
    auto file = parse_ini(bytes, dialect);
    REQUIRE(file);
    return std::move(*file);
}

std::string value(std::string_view bytes, IniDialect const& dialect, std::string_view section, std::string_view name) {
    auto const file = read(bytes, dialect);
    auto const* const found = file.find(section);
    REQUIRE(found);
    return std::string(found->find(name).value_or("(none)"));
}

bool holds(IniFile const& file, std::string_view text) {
    for (auto const& section : file.sections)
        for (auto const& [name, value] : section.lines)
            if (value.find(text) != value.npos || name.find(text) != name.npos)
                return true;
    return false;
}

}

TEST_CASE("of two equal names Windows takes the first, all others the last") {
    constexpr auto twice = "[a]\nhost=one\nHOST=two\nhost=three\n";
    CHECK(value(twice, windows_ini, "A", "Host") == "one");
    CHECK(value(twice, kde_ini, "A", "Host") == "three");
    CHECK(value(twice, glib_ini, "a", "host") == "three");
    CHECK(value(twice, glib_ini, "a", "HOST") == "two");
    CHECK(value(twice, plain_ini, "a", "Host") == "(none)");
    CHECK(read(twice, glib_ini).find("A") == nullptr);
}

TEST_CASE("sections of one name are one, except where the program stops at the first") {
    constexpr auto doubled = "[a]\nx=1\n[b]\n[a]\ny=2\n";
    CHECK(read(doubled, windows_ini).sections.size() == 3);
    CHECK(read(doubled, plain_ini).sections.size() == 3);
    CHECK(read(doubled, mozilla_ini).sections.size() == 2);
    CHECK(value(doubled, glib_ini, "a", "y") == "2");
    CHECK(value(doubled, windows_ini, "a", "y") == "(none)");
}

TEST_CASE("blanks, quotes and escapes are what the dialect makes of them") {
    constexpr auto lines = "[a]\n  x = \"1 2\" \r\ny=\\s1\\t\\\\n\\x41\nz=a=b;c #d\n";
    CHECK(value(lines, windows_ini, "a", "x") == "1 2");
    CHECK(value(lines, plain_ini, "a", "x") == "\"1 2\"");
    CHECK(value(lines, plain_ini, "a", "y") == "\\s1\\t\\\\n\\x41");
    CHECK(value(lines, glib_ini, "a", "y") == "1 \\nx41");
    CHECK(value(lines, kde_ini, "a", "y") == "1 \\nA");
    CHECK(value(lines, plain_ini, "a", "z") == "a=b;c #d");
    CHECK(value("[a]\nx=\\", glib_ini, "a", "x") == "\\");
    CHECK(value("[a]\nx=\\x4", kde_ini, "a", "x") == "x4");
    CHECK(value("[a]\nx=\\xff", kde_ini, "a", "x") == "\xef\xbf\xbd");
}

TEST_CASE("a profile's path keeps its own characters") {
    std::string const path = "Profiles/\xd7\x90\xe2\x80\x8f" + std::string(2000, 'x');
    CHECK(value("[Profile0]\nPath=" + path + "\n", mozilla_ini, "Profile0", "Path") == path);
    CHECK(value("[Profile0]\nPath=" + path + "\n", plain_ini, "Profile0", "Path").size() < 1100);
}

TEST_CASE("KDE's groups nest, and its markers are no part of a name") {
    auto const file =
        read("[General][$i]\nhost[$e]=a\nhost[de]=b\nport[$d]\nname[$d]=x\nname=y\n[General][Sub]\nhost=c\n", kde_ini);
    REQUIRE(file.sections.size() == 2);
    CHECK(file.sections[0].name == "General");
    CHECK(file.sections[0].value("Host") == "a");
    CHECK(file.sections[0].value("name") == "y");
    CHECK(file.sections[1].name == "General][Sub");
}

TEST_CASE("Python's values go on in the next line") {
    constexpr auto lines = "[retriever]\nserver: pop.example.org\npath = (\"a\",\n  # not this\n\t\"b\")\nPort=1\n";
    CHECK(value(lines, python_ini, "retriever", "server") == "pop.example.org");
    CHECK(value(lines, python_ini, "retriever", "path") == "(\"a\", \"b\")");
    CHECK(value(lines, python_ini, "retriever", "port") == "1");
}

TEST_CASE("comments are those of the program") {
    CHECK(value("[a]\n;x=1\n", windows_ini, "a", "x") == "(none)");
    CHECK(value("[a]\n#x=1\n", windows_ini, "a", "#x") == "1");
    CHECK(value("[a]\n#x=1\n", glib_ini, "a", "#x") == "(none)");
    CHECK(value("[a]\n;x=1\n", plain_ini, "a", ";x") == "1");
}

TEST_CASE("a password is dropped while it is read, and its key is remembered") {
    constexpr auto lines = "[a]\npassword=hunter2\n smtp_passwd = hunter2\nPassPhrase=hunter2\nRememberPassword=true\n"
                           "old password=\nuser=x\n";
    for (auto const& dialect : {windows_ini, mozilla_ini, glib_ini, kde_ini, plain_ini, python_ini}) {
        auto const file = read(lines, dialect);
        CHECK_FALSE(holds(file, "hunter2"));
        CHECK(file.sections[0].value("user") == "x");
    }
    CHECK(read(lines, glib_ini).sections[0].secrets == std::vector<std::string>{"password", "smtp_passwd", "PassPhrase"});
    auto const split = read("[a]\npassword=x\n  hunter2\n", python_ini);
    CHECK_FALSE(holds(split, "hunter2"));
    auto own = plain_ini;
    own.is_secret = [](std::string_view name) { return name == "pass"; };
    CHECK(read("[a]\npass=hunter2\n", own).sections[0].secrets == std::vector<std::string>{"pass"});
}

TEST_CASE("old and wide encodings come out as UTF-8, a mark at the beginning is no text") {
    auto const old = read("[a]\nname=M\xfcller\n", plain_ini);
    CHECK(old.old_code_page);
    CHECK(old.sections[0].value("name") == "M\xc3\xbcller");
    CHECK(value("\xef\xbb\xbf[a]\r\nx=1\r\n", glib_ini, "a", "x") == "1");
    CHECK(value(std::string("\xff\xfe[\0a\0]\0\n\0x\0=\0001\0\n\0", 18), windows_ini, "a", "x") == "1");
    CHECK_FALSE(read("[a]\nname=M\xc3\xbcller\n", plain_ini).old_code_page);
}

TEST_CASE("what is too much is refused, and never kept in full") {
    using mp::core::FaultCode;
    auto const fault = [](std::string const& bytes) { return parse_ini(bytes, glib_ini).error().code; };
    CHECK(fault(std::string(17 * 1024 * 1024, 'x')) == FaultCode::too_large);
    CHECK(fault("[a]\nx=" + std::string(1024 * 1024, 'x')) == FaultCode::too_large);
    std::string sections, lines;
    for (int i = 0; i < 10001; ++i)
        sections += "[" + std::to_string(i) + "]\n";
    CHECK(fault(sections) == FaultCode::too_large);
    for (int i = 0; i < 500001; ++i)
        lines += "x=1\n";
    CHECK(fault("[a]\n" + lines) == FaultCode::too_large);
    auto const long_section = read("[a]\n" + lines.substr(0, 40000), glib_ini);
    CHECK(long_section.sections[0].lines.size() == 2000);
}

TEST_CASE("cut and foreign lines cost only themselves") {
    CHECK(value("x=0\n[a\nx=1\nnonsense\n=empty\nx", plain_ini, "a", "x") == "1");
    CHECK(read("", plain_ini).sections.empty());
    CHECK(read("x=1\n", plain_ini).sections.empty());
    CHECK(read("[", plain_ini).sections.size() == 1);
}
