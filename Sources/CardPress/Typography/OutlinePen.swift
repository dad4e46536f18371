internal import CPango

/// The functions through which HarfBuzz draws an outline into a cairo path.
@safe
final class OutlinePen {
    let functions: OpaquePointer

    init() throws(CardError) {
        guard let functions = unsafe hb_draw_funcs_create() else { throw .drawing("no memory for outlines") }
        unsafe hb_draw_funcs_set_move_to_func(
            functions, { _, path, _, x, y, _ in unsafe cairo_move_to(OpaquePointer(path), Double(x), Double(y)) }, nil,
            nil)
        unsafe hb_draw_funcs_set_line_to_func(
            functions, { _, path, _, x, y, _ in unsafe cairo_line_to(OpaquePointer(path), Double(x), Double(y)) }, nil,
            nil)
        unsafe hb_draw_funcs_set_quadratic_to_func(
            functions,
            { _, path, state, middleX, middleY, x, y, _ in
                guard let state = unsafe state?.pointee else { return }
                let fromX = Double(state.current_x), fromY = Double(state.current_y)
                let overX = Double(middleX) * 2 / 3, overY = Double(middleY) * 2 / 3
                unsafe cairo_curve_to(
                    OpaquePointer(path), fromX / 3 + overX, fromY / 3 + overY, Double(x) / 3 + overX,
                    Double(y) / 3 + overY, Double(x), Double(y))
            }, nil, nil)
        unsafe hb_draw_funcs_set_cubic_to_func(
            functions,
            { _, path, _, x1, y1, x2, y2, x, y, _ in
                unsafe cairo_curve_to(
                    OpaquePointer(path), Double(x1), Double(y1), Double(x2), Double(y2), Double(x), Double(y))
            }, nil, nil)
        unsafe hb_draw_funcs_set_close_path_func(
            functions, { _, path, _, _ in unsafe cairo_close_path(OpaquePointer(path)) }, nil, nil)
        unsafe hb_draw_funcs_make_immutable(functions)
        unsafe self.functions = functions
    }

    deinit {
        unsafe hb_draw_funcs_destroy(functions)
    }
}
