#include "probes/grammar/base64.h"
#include "probes/grammar/pacc.h"
#include "tests/support/catch.h"

using namespace mp::grammar;

TEST_CASE("the digest is 32 bytes whatever the order, case and blanks of its tags") {
    std::string const bytes(32, '\x7f');
    auto const digest = encode_base64(bytes);
    CHECK(parse_pacc_digest("v=UAAC1; a=sha256; d=" + digest) == bytes);
    CHECK(parse_pacc_digest(" D = " + digest + " ;A=SHA256;  V=uaac1 ;") == bytes);
    CHECK(parse_pacc_digest("v=UAAC1;a=sha256;x=new;d=" + digest) == bytes);
}

TEST_CASE("a record that is not exactly a digest is none") {
    auto const digest = encode_base64(std::string(32, 'x'));
    CHECK_FALSE(parse_pacc_digest(""));
    CHECK_FALSE(parse_pacc_digest("a=sha256; d=" + digest));
    CHECK_FALSE(parse_pacc_digest("v=UAAC2; a=sha256; d=" + digest));
    CHECK_FALSE(parse_pacc_digest("v=UAAC1; a=sha1; d=" + digest));
    CHECK_FALSE(parse_pacc_digest("v=UAAC1; d=" + digest));
    CHECK_FALSE(parse_pacc_digest("v=UAAC1; a=sha256; d=" + encode_base64(std::string(31, 'x'))));
    CHECK_FALSE(parse_pacc_digest("v=UAAC1; a=sha256; d=" + digest + "; d=" + digest));
    CHECK_FALSE(parse_pacc_digest("v=UAAC1; a=sha256; d=" + digest + "; nonsense"));
}
