#include "app/reports/json_watch_table.h"

namespace mp::reports {

std::string watch_json(Watched const& watched) { return document(watched); }

}
