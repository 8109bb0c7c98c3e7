#include "tests/support/work.h"

#include <atomic>

#if defined(__SANITIZE_ADDRESS__)
// <sanitizer/allocator_interface.h>, which g++ does not bring along.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*taken)(void const volatile*, std::size_t),
                                                         void (*given_back)(void const volatile*));
#endif

namespace {

std::atomic<bool> is_counting{false};
std::atomic<std::size_t> steps{0};

void count() {
    if (is_counting)
        ++steps;
}

#if defined(__SANITIZE_ADDRESS__)
void taken(void const volatile*, std::size_t) { count(); }
void given_back(void const volatile*) {}
bool const is_hooked = __sanitizer_install_malloc_and_free_hooks(&taken, &given_back) != 0;
#else
bool const is_hooked = false;
#endif

}

extern "C" void __sanitizer_weak_hook_memcmp(void*, void const*, void const*, std::size_t, int) { count(); }

std::size_t mp::support::steps_of(std::function<void()> const& work) {
    if (!is_hooked)
        return 0;
    steps = 0;
    is_counting = true;
    work();
    is_counting = false;
    return steps;
}
