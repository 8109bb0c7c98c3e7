#include "probes/core/edit_distance.h"

#include "tests/support/catch.h"

using mp::core::edit_distance;

TEST_CASE("every typing error counts one, in both directions") {
    struct Pair {
        std::string_view a, b;
        std::size_t distance;
    };
    for (auto const& [a, b, distance] :
         {Pair{"gmail.com", "gmail.com", 0}, Pair{"gmial.com", "gmail.com", 1}, Pair{"gmal.com", "gmail.com", 1},
          Pair{"gmaill.com", "gmail.com", 1}, Pair{"gnail.com", "gmail.com", 1}, Pair{"gnial.com", "gmail.com", 2},
          Pair{"", "abc", 3}, Pair{"ca", "abc", 3}, Pair{"kitten", "sitting", 3}}) {
        INFO(a << " " << b);
        CHECK(edit_distance(a, b) == distance);
        CHECK(edit_distance(b, a) == distance);
    }
}
