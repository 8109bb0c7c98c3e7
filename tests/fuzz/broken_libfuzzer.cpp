#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace mp::fuzz {

void broken(char const* what, char const* file, int line) {
    std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    std::abort();
}

}
