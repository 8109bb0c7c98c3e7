#include "app/clients/defaults.h"

namespace mp::clients {

namespace {

template <class T>
void forget(core::Setting<T>& setting) {
    if (setting.is_default)
        setting = {};
}

void forget(core::AccountServer& server) {
    forget(server.port);
    forget(server.security);
    forget(server.auth);
}

}

void forget_defaults(core::Account& account) {
    forget(account.incoming);
    if (account.outgoing)
        forget(*account.outgoing);
    forget(account.pop.leave_on_server);
    forget(account.pop.delete_after_days);
    forget(account.pop.delete_with_local);
    forget(account.poll_seconds);
}

}
