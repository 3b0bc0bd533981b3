from conftest import Product


def test_deliveries_in_order_give_no_message(product: Product) -> None:
    assert product.messages() == []
    assert product.added == []
    assert product.gaps == []
