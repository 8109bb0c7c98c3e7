#pragma once
// Everything a probe may use of the world, in one handle; the seam at which tests put fakes.

#include "probes/net/clock.h"
#include "probes/net/dialer.h"
#include "probes/net/http.h"
#include "probes/net/resolver.h"

namespace mp::net {

struct Network {
    Resolver& resolver;
    HttpClient& http;
    Dialer& dialer;
    Clock& clock;
};

}
