#include "app/desk/password.h"
#include "tests/support/catch.h"

using namespace mp::desk;
using mp::core::PasswordRemark;
using Remarks = std::vector<PasswordRemark>;

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
    CHECK(password_remarks(" secret") == Remarks{PasswordRemark::blank_at_start});
    CHECK(password_remarks("secret\t") == Remarks{PasswordRemark::blank_at_end});
    CHECK(password_remarks("sec\nret") == Remarks{PasswordRemark::line_break});
    CHECK(password_remarks("pässword") == Remarks{PasswordRemark::non_ascii});
    CHECK(password_remarks("abcd efgh ijkl mnop") == Remarks{PasswordRemark::spaces_inside});
    CHECK(password_remarks("abcdefghijklmnop").empty());
    CHECK(password_remarks("abcd efgh ijkl mno1").empty());
    CHECK(password_remarks("").empty());
}
