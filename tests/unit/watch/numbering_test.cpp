#include "probes/watch/numbering.h"
#include "tests/support/catch.h"

using mp::watch::is_made_of_uids;

TEST_CASE("ids that hold UIDVALIDITY are made of the inbox's own numbers") {
    CHECK(is_made_of_uids({"000000016b0235c3", "000000ff6b0235c3"}, 0x6b0235c3));
    CHECK(is_made_of_uids({"1795369411.1", "1795369411.2"}, 1795369411));
    CHECK(is_made_of_uids({"UID12-1795369411"}, 1795369411));
    CHECK_FALSE(is_made_of_uids({}, 7));
    CHECK_FALSE(is_made_of_uids({"000000016b0235c3", "another"}, 0x6b0235c3));
    CHECK_FALSE(is_made_of_uids({"000000016b0235c4"}, 0x6b0235c3));
    CHECK_FALSE(is_made_of_uids({"ZZZZZZZZ6b0235c3"}, 0x6b0235c3));
}
