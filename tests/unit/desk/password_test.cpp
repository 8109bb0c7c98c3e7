#include "app/desk/password.h"
#include "tests/support/catch.h"

using namespace mp::desk;
using Remarks = std::vector<std::string>;

namespace {

std::string stripped(std::string text) {
    strip_line_ending(text);
    return text;
}

}

TEST_CASE("one line ending is removed, nothing else") {
    CHECK(stripped("secret\n") == "secret");
    CHECK(stripped("secret\r\n") == "secret");
    CHECK(stripped("secret\n\n") == "secret\n");
    CHECK(stripped(" secret ") == " secret ");
    CHECK(stripped("\n").empty());
}

TEST_CASE("signs of careless copying are named, the password is not") {
    CHECK(password_remarks("secret").empty());
    CHECK(password_remarks("correct horse battery").empty());
    CHECK(password_remarks(" secret") == Remarks{"blank-at-start"});
    CHECK(password_remarks("secret\t") == Remarks{"blank-at-end"});
    CHECK(password_remarks("sec\nret") == Remarks{"line-break"});
    CHECK(password_remarks("pässword") == Remarks{"non-ascii"});
    CHECK(password_remarks("abcd efgh ijkl mnop") == Remarks{"spaces-inside"});
    CHECK(password_remarks("abcdefghijklmnop").empty());
    CHECK(password_remarks("abcd efgh ijkl mno1").empty());
    CHECK(password_remarks("").empty());
}
